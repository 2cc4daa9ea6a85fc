/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-flow.h"

#include "besace-page-tag.h"

#define HEAD_AGAIN G_MAXUINT

/* A slice of a box, in the order of reading: what pages are cut between. */
typedef struct {
  guint box;
  guint slice;
} Position;

/* Slices of one box that stand together on one page. */
typedef struct {
  BesaceBox *box;
  guint      index;    /* of the box; HEAD_AGAIN for a head that is shown again */
  guint      first;
  guint      n_slices;
  guint      page;
  double     y;
} Fragment;

struct _BesaceFlow {
  double     width;
  double     page_height;
  GPtrArray *boxes;     /* of BesaceBox */
  GArray    *fragments; /* of Fragment, by page */
  guint      n_pages;
};

BesaceFlow *
besace_flow_new (double width,
                 double page_height)
{
  BesaceFlow *self = g_new0 (BesaceFlow, 1);

  self->width = width;
  self->page_height = page_height;
  self->boxes = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_box_free);
  self->fragments = g_array_new (FALSE, FALSE, sizeof (Fragment));
  return self;
}

void
besace_flow_free (BesaceFlow *self)
{
  g_array_unref (self->fragments);
  g_ptr_array_unref (self->boxes);
  g_free (self);
}

double
besace_flow_get_width (const BesaceFlow *self)
{
  return self->width;
}

double
besace_flow_get_page_height (const BesaceFlow *self)
{
  return self->page_height;
}

static BesaceBox *
get_box (const BesaceFlow *self,
         guint             index)
{
  return g_ptr_array_index (self->boxes, index);
}

/* The room above a slice that is not the first of its page. */
static double
get_space_above (const BesaceFlow *self,
                 Position          position)
{
  if (position.slice > 0 || position.box == 0)
    return 0;

  return MAX (get_box (self, position.box - 1)->space_after, get_box (self, position.box)->space_before);
}

static double
get_height (const BesaceFlow *self,
            Position          position)
{
  return besace_box_get_slice_height (get_box (self, position.box), position.slice);
}

static gboolean
may_start_page (const BesaceFlow *self,
                Position          position)
{
  if (position.slice > 0)
    return g_array_index (get_box (self, position.box)->slices, BesaceSlice, position.slice).may_start_page;

  return position.box == 0 || !get_box (self, position.box - 1)->keep_with_next;
}

void
besace_flow_add (BesaceFlow *self,
                 BesaceBox  *box)
{
  g_return_if_fail (box->slices->len > 0);

  g_ptr_array_add (self->boxes, box);
}

guint
besace_flow_get_n_boxes (const BesaceFlow *self)
{
  return self->boxes->len;
}

double
besace_flow_get_height_from (const BesaceFlow *self,
                             guint             first)
{
  double height = 0;

  for (guint i = first; i < self->boxes->len; i++) {
    Position start = { i, 0 };

    height += (i > first ? get_space_above (self, start) : 0) + besace_box_get_height (get_box (self, i));
  }

  return height;
}

static gboolean
advance (const BesaceFlow *self,
         Position         *position)
{
  if (++position->slice >= get_box (self, position->box)->slices->len) {
    position->box++;
    position->slice = 0;
  }

  return position->box < self->boxes->len;
}

static gboolean
is_same (Position a,
         Position b)
{
  return a.box == b.box && a.slice == b.slice;
}

/* A head that fills much of a page is shown once only. */
static BesaceBox *
get_head (const BesaceFlow *self,
          Position          position)
{
  BesaceBox *head = get_box (self, position.box)->head;

  return head && besace_box_get_height (head) <= self->page_height / 3 ? head : NULL;
}

static gboolean
wants_page (const BesaceFlow *self,
            Position          position,
            double            room)
{
  return position.slice == 0 && get_box (self, position.box)->room > room && may_start_page (self, position);
}

/* Where the page that begins at @start ends: the last place that a page may begin at, or, where there is none, the first
 * slice that no longer fits. */
static Position
find_page_end (const BesaceFlow *self,
               Position          start)
{
  BesaceBox *head = get_head (self, start);
  double y = get_height (self, start) + (head ? besace_box_get_height (head) : 0);
  Position best = start;
  Position position = start;

  while (advance (self, &position)) {
    if (wants_page (self, position, self->page_height - y))
      return position;
    if (may_start_page (self, position))
      best = position;

    y += get_space_above (self, position) + get_height (self, position);
    if (y > self->page_height)
      return is_same (best, start) ? position : best;
  }

  return position;
}

static void
add_fragment (BesaceFlow *self,
              Fragment    fragment)
{
  g_array_append_val (self->fragments, fragment);
}

/* Places the slices from @start to before @end on the last page. */
static void
fill_page (BesaceFlow *self,
           Position    start,
           Position    end)
{
  BesaceBox *head = get_head (self, start);
  guint page = self->n_pages - 1;
  double y = 0;

  if (head) {
    Fragment fragment = { head, HEAD_AGAIN, 0, head->slices->len, page, 0 };

    add_fragment (self, fragment);
    y = besace_box_get_height (head);
  }

  for (Position position = start; !is_same (position, end);) {
    BesaceBox *box = get_box (self, position.box);
    guint last = position.box == end.box ? end.slice : box->slices->len;
    Fragment fragment = { box, position.box, position.slice, last - position.slice, page, 0 };

    if (!is_same (position, start))
      y += get_space_above (self, position);
    fragment.y = y;
    add_fragment (self, fragment);

    for (; position.slice < last; position.slice++)
      y += get_height (self, position);
    if (position.slice >= box->slices->len) {
      position.box++;
      position.slice = 0;
    }
  }
}

void
besace_flow_break (BesaceFlow *self)
{
  Position start = { 0, 0 };

  g_array_set_size (self->fragments, 0);
  self->n_pages = 0;

  while (start.box < self->boxes->len) {
    Position end = find_page_end (self, start);

    self->n_pages++;
    fill_page (self, start, end);
    start = end;
  }
}

guint
besace_flow_get_n_pages (const BesaceFlow *self)
{
  return self->n_pages;
}

double
besace_flow_get_room (const BesaceFlow *self)
{
  const Fragment *last;
  double y;

  if (self->fragments->len == 0)
    return self->page_height;

  last = &g_array_index (self->fragments, Fragment, self->fragments->len - 1);
  y = last->y;
  for (guint i = last->first; i < last->first + last->n_slices; i++)
    y += besace_box_get_slice_height (last->box, i);

  return MAX (self->page_height - y, 0);
}

void
besace_flow_locate (const BesaceFlow *self,
                    guint             box,
                    guint            *page,
                    double           *y)
{
  for (guint i = 0; i < self->fragments->len; i++) {
    const Fragment *fragment = &g_array_index (self->fragments, Fragment, i);

    if (fragment->index == box && fragment->first == 0) {
      *page = fragment->page;
      *y = fragment->y;
      return;
    }
  }

  g_return_if_reached ();
}

/* The first fragment of a page, or of those after it. */
static guint
find_page (const BesaceFlow *self,
           guint             page)
{
  guint first = 0;
  guint end = self->fragments->len;

  while (first < end) {
    guint middle = first + (end - first) / 2;

    if (g_array_index (self->fragments, Fragment, middle).page < page)
      first = middle + 1;
    else
      end = middle;
  }

  return first;
}

void
besace_flow_draw_page (const BesaceFlow *self,
                       cairo_t          *cr,
                       guint             page,
                       double            x,
                       double            y)
{
  const BesaceBox *previous = NULL;

  for (guint i = find_page (self, page); i < self->fragments->len; i++) {
    const Fragment *fragment = &g_array_index (self->fragments, Fragment, i);
    gboolean same_group = previous && previous->group == fragment->box->group
                          && g_strcmp0 (previous->group_tag, fragment->box->group_tag) == 0;

    if (fragment->page != page)
      break;

    if (!same_group) {
      besace_page_tag_end (cr, previous ? previous->group_tag : NULL);
      besace_page_tag_begin (cr, fragment->box->group_tag);
    }

    besace_box_draw (fragment->box, cr, fragment->first, fragment->n_slices, x, y + fragment->y);
    previous = fragment->box;
  }

  besace_page_tag_end (cr, previous ? previous->group_tag : NULL);
}
