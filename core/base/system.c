/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* for dladdr */
#include "core/base/system.h"

#include <locale.h>
#include <stdlib.h>

#ifdef G_OS_WIN32

#include <windows.h>

char *
bn_system_target (const char *path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS) ? g_canonicalize_filename (path, NULL) : NULL;
}

char *
bn_system_module_folder (gconstpointer address)
{
  wchar_t path[MAX_PATH];
  HMODULE module;
  DWORD length;
  g_autofree char *file = NULL;

  if (!GetModuleHandleExW (GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS |
                               GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                           address, &module))
    return NULL;
  length = GetModuleFileNameW (module, path, G_N_ELEMENTS (path));
  if (length > 0 && length < G_N_ELEMENTS (path))
    file = g_utf16_to_utf8 (path, -1, NULL, NULL, NULL);
  return file != NULL ? g_path_get_dirname (file) : NULL;
}

gpointer
bn_system_numbers_begin (void)
{
  char *before;

  _configthreadlocale (_ENABLE_PER_THREAD_LOCALE);
  before = g_strdup (setlocale (LC_NUMERIC, NULL));
  setlocale (LC_NUMERIC, "C");
  return before;
}

void
bn_system_numbers_end (gpointer before)
{
  setlocale (LC_NUMERIC, before);
  _configthreadlocale (_DISABLE_PER_THREAD_LOCALE);
  g_free (before);
}

#else

#ifdef __APPLE__
#include <xlocale.h>
#endif
#include <dlfcn.h>
#include <unistd.h>

char *
bn_system_target (const char *path)
{
  char *found = realpath (path, NULL); /* from the C library */
  char *target = g_strdup (found);

  free (found);
  return target;
}

char *
bn_system_module_folder (gconstpointer address)
{
  Dl_info info;

  return dladdr (address, &info) != 0 && info.dli_fname != NULL ? g_path_get_dirname (info.dli_fname) : NULL;
}

gpointer
bn_system_numbers_begin (void)
{
  return uselocale (newlocale (LC_NUMERIC_MASK, "C", duplocale (LC_GLOBAL_LOCALE)));
}

void
bn_system_numbers_end (gpointer before)
{
  freelocale (uselocale (before));
}

#endif
