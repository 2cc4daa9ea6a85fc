/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widget-search.h"

#define PATIENCE_MS 10000

typedef struct {
  GType       type;
  const char *text; /* (nullable) */
  guint       skip;
  guint       count;
} Search;

typedef struct {
  GtkWidget  *root;
  const char *text;
} Expectation;

/* What a widget says, be it a label or, in long lists, an inscription. */
static const char *
get_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));

  return GTK_IS_INSCRIPTION (widget) ? gtk_inscription_get_text (GTK_INSCRIPTION (widget)) : NULL;
}

static gboolean
matches (GtkWidget *widget,
         Search    *search)
{
  if (!g_type_is_a (G_OBJECT_TYPE (widget), search->type))
    return FALSE;
  if (search->text && g_strcmp0 (get_text (widget), search->text) != 0)
    return FALSE;

  search->count++;
  return search->count > search->skip;
}

static GtkWidget *
search_below (GtkWidget *widget,
              Search    *search)
{
  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return NULL;
  if (matches (widget, search))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = search_below (child, search);

    if (found)
      return found;
  }

  return NULL;
}

GtkWidget *
widget_search_label (GtkWidget  *root,
                     const char *text)
{
  Search search = { GTK_TYPE_WIDGET, text, 0, 0 };

  return search_below (root, &search);
}

GtkWidget *
widget_search_type (GtkWidget *root,
                    GType      type,
                    guint      n)
{
  Search search = { type, NULL, n, 0 };

  return search_below (root, &search);
}

guint
widget_search_count (GtkWidget *root,
                     GType      type)
{
  Search search = { type, NULL, G_MAXUINT, 0 };

  search_below (root, &search);
  return search.count;
}

/* A row of a list box answers to its list's “row-activated”, which this signal leads to. */
static gboolean
activate (GtkWidget *widget)
{
  if (!GTK_IS_BUTTON (widget) && !GTK_IS_LIST_BOX_ROW (widget))
    return FALSE;

  g_signal_emit_by_name (widget, GTK_IS_BUTTON (widget) ? "clicked" : "activate");
  return TRUE;
}

void
widget_search_click (GtkWidget  *root,
                     const char *text)
{
  GtkWidget *widget = widget_search_label (root, text);

  if (!widget)
    g_error ("Nothing says “%s”", text);

  while (widget && !activate (widget))
    widget = gtk_widget_get_parent (widget);
  g_assert_nonnull (widget);
}

static gboolean
give_up_cb (gpointer data)
{
  g_error ("What the test waits for does not come");
  return G_SOURCE_REMOVE;
}

void
widget_search_wait (WidgetSearchFunc found,
                    gpointer         data)
{
  guint timeout = g_timeout_add (PATIENCE_MS, give_up_cb, NULL);

  while (!found (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout);
}

static gboolean
is_there (gpointer data)
{
  Expectation *expectation = data;

  return widget_search_label (expectation->root, expectation->text) != NULL;
}

static gboolean
is_not_there (gpointer data)
{
  return !is_there (data);
}

void
widget_search_wait_label (GtkWidget  *root,
                          const char *text)
{
  Expectation expectation = { root, text };

  widget_search_wait (is_there, &expectation);
}

void
widget_search_wait_no_label (GtkWidget  *root,
                             const char *text)
{
  Expectation expectation = { root, text };

  widget_search_wait (is_not_there, &expectation);
}
