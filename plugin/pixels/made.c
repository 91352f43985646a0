/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/pixels/made.h"

static gboolean
whole_holds (const BnMade *made, const GeglRectangle *area)
{
  return made->whole != NULL && bn_whole_holds (made->whole, area);
}

gboolean
bn_made_holds (const BnMade *made, const GeglRectangle *area)
{
  if (made == NULL)
    return FALSE;
  return (made->block != NULL && bn_block_holds (made->block, area)) || whole_holds (made, area);
}

/* Where neither has all, what is seen of the block stays. */
void
bn_made_paste (const BnMade *made, const GeglRectangle *area, guint8 *pixels)
{
  if (made == NULL)
    return;
  if (made->whole != NULL)
    bn_whole_paste (made->whole, area, pixels);
  if (made->block != NULL && (bn_block_holds (made->block, area) || !whole_holds (made, area)))
    bn_block_paste (made->block, area, pixels);
}
