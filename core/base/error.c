/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/error.h"

/* clang-format off */
G_DEFINE_QUARK (bn-error-quark, bn_error) /* the formatter would put blanks into the name */
/* clang-format on */
