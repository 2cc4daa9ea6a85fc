/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-awaited-focus.h"

struct _BesaceAwaitedFocus {
  GtkWidget *widget; /* (not owned) */
  GtkWidget *origin; /* (weak) (nullable) where the focus was when it began to be awaited */
  gboolean   awaited;
};

/* Whether nobody has moved the focus since it was asked for. Where it was may have gone out of sight meanwhile, and GTK then
 * moves it to some button; who types elsewhere keeps it. */
static gboolean
is_free (BesaceAwaitedFocus *self)
{
  GtkRoot *root = gtk_widget_get_root (self->widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || focus == self->origin)
    return root != NULL;

  return (self->origin == NULL || !gtk_widget_get_mapped (self->origin)) && !GTK_IS_TEXT (focus);
}

BesaceAwaitedFocus *
besace_awaited_focus_new (GtkWidget *widget)
{
  BesaceAwaitedFocus *self = g_new0 (BesaceAwaitedFocus, 1);

  self->widget = widget;
  return self;
}

void
besace_awaited_focus_free (BesaceAwaitedFocus *self)
{
  g_clear_weak_pointer (&self->origin);
  g_free (self);
}

void
besace_awaited_focus_begin (BesaceAwaitedFocus *self)
{
  self->awaited = TRUE;
  g_set_weak_pointer (&self->origin, gtk_root_get_focus (gtk_widget_get_root (self->widget)));
}

void
besace_awaited_focus_forget (BesaceAwaitedFocus *self)
{
  self->awaited = FALSE;
  g_clear_weak_pointer (&self->origin);
}

gboolean
besace_awaited_focus_end (BesaceAwaitedFocus *self)
{
  gboolean take = self->awaited && is_free (self);

  besace_awaited_focus_forget (self);
  return take;
}
