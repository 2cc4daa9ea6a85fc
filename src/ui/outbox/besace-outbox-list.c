/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-list.h"

#include <glib/gi18n.h>

struct _BesaceOutboxHeading {
  GObject              parent_instance;

  BesaceOutboxSection  section;
  guint                count;
};

G_DEFINE_FINAL_TYPE (BesaceOutboxHeading, besace_outbox_heading, G_TYPE_OBJECT)

static void
besace_outbox_heading_class_init (BesaceOutboxHeadingClass *klass)
{
}

static void
besace_outbox_heading_init (BesaceOutboxHeading *self)
{
}

const char *
besace_outbox_heading_get_title (BesaceOutboxHeading *self)
{
  g_return_val_if_fail (BESACE_IS_OUTBOX_HEADING (self), NULL);

  switch (self->section) {
  case BESACE_OUTBOX_TO_CHECK:
    return _("To check");
  case BESACE_OUTBOX_DRAFTS:
    return _("Drafts");
  case BESACE_OUTBOX_WAITING:
    return _("Waiting");
  case BESACE_OUTBOX_HANDED_OVER:
    return _("Handed over");
  case BESACE_OUTBOX_TERRITORY:
    return _("For your territory");
  case BESACE_OUTBOX_SENT:
  default:
    return _("Sent");
  }
}

guint
besace_outbox_heading_get_count (BesaceOutboxHeading *self)
{
  g_return_val_if_fail (BESACE_IS_OUTBOX_HEADING (self), 0);

  return self->count;
}

const char *
besace_outbox_heading_get_hint (BesaceOutboxHeading *self)
{
  g_return_val_if_fail (BESACE_IS_OUTBOX_HEADING (self), NULL);

  return self->section == BESACE_OUTBOX_TERRITORY
           ? _("Never sent to Les Bases: you pass it on yourself, in a folder or on a key, with “Publish…” among the missing resources.")
           : NULL;
}

BesaceOutboxSection
besace_outbox_section_of (const BesaceContributionFields *fields)
{
  if (!besace_contribution_type_is_sent (fields->type))
    return BESACE_OUTBOX_TERRITORY;

  switch (fields->state) {
  case BESACE_CONTRIBUTION_REJECTED:
  case BESACE_CONTRIBUTION_UNCERTAIN:
  case BESACE_CONTRIBUTION_PARKED:
    return BESACE_OUTBOX_TO_CHECK;
  case BESACE_CONTRIBUTION_QUEUED:
  case BESACE_CONTRIBUTION_SENDING:
    return BESACE_OUTBOX_WAITING;
  case BESACE_CONTRIBUTION_HANDED_OVER:
    return BESACE_OUTBOX_HANDED_OVER;
  case BESACE_CONTRIBUTION_PUBLISHED:
    return BESACE_OUTBOX_SENT;
  case BESACE_CONTRIBUTION_DRAFT:
  default:
    return BESACE_OUTBOX_DRAFTS;
  }
}

static gboolean
is_in_section (gpointer item,
               gpointer section)
{
  return besace_outbox_section_of (besace_contribution_get_fields (item)) == GPOINTER_TO_UINT (section);
}

/* What waits stands as it will be sent, in the order in which it was written; all else with the latest change first. */
static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      section)
{
  const BesaceContributionFields *first = besace_contribution_get_fields ((BesaceContribution *) a);
  const BesaceContributionFields *second = besace_contribution_get_fields ((BesaceContribution *) b);
  const gint64 first_moment = besace_contribution_fields_get_moment (first);
  const gint64 second_moment = besace_contribution_fields_get_moment (second);

  if (GPOINTER_TO_UINT (section) == BESACE_OUTBOX_WAITING)
    return g_strcmp0 (first->stamp, second->stamp);
  if (first_moment != second_moment)
    return first_moment > second_moment ? -1 : 1;
  return g_strcmp0 (second->stamp, first->stamp);
}

/* The headings of a section are none or one. */
static void
update_headings (GListModel *rows,
                 guint       position,
                 guint       n_removed,
                 guint       n_added,
                 GListStore *headings)
{
  guint section = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (headings), "section"));
  guint count = g_list_model_get_n_items (rows);
  guint n_headings = g_list_model_get_n_items (G_LIST_MODEL (headings));
  g_autoptr(BesaceOutboxHeading) heading = NULL;
  g_autoptr(BesaceOutboxHeading) present = g_list_model_get_item (G_LIST_MODEL (headings), 0);

  if (present && present->count == count)
    return;

  heading = g_object_new (BESACE_TYPE_OUTBOX_HEADING, NULL);
  heading->section = section;
  heading->count = count;
  g_list_store_splice (headings, 0, n_headings, (gpointer *) &heading, count > 0 ? 1 : 0);
}

static void
append_section (GListStore          *parts,
                GListModel          *contributions,
                BesaceOutboxSection  section)
{
  GtkFilter *filter = GTK_FILTER (gtk_custom_filter_new (is_in_section, GUINT_TO_POINTER (section), NULL));
  GtkSorter *sorter = GTK_SORTER (gtk_custom_sorter_new (compare, GUINT_TO_POINTER (section), NULL));
  GListModel *filtered = G_LIST_MODEL (gtk_filter_list_model_new (g_object_ref (contributions), filter));
  g_autoptr(GListModel) rows = G_LIST_MODEL (gtk_sort_list_model_new (filtered, sorter));
  g_autoptr(GListStore) headings = g_list_store_new (BESACE_TYPE_OUTBOX_HEADING);

  g_object_set_data (G_OBJECT (headings), "section", GUINT_TO_POINTER (section));
  update_headings (rows, 0, 0, 0, headings);
  /* After the list has heard of the rows: it counts all its parts at each change of one. */
  g_signal_connect_object (rows, "items-changed", G_CALLBACK (update_headings), headings, G_CONNECT_AFTER);
  g_list_store_append (parts, headings);
  g_list_store_append (parts, rows);
}

GListModel *
besace_outbox_list_new (GListModel *contributions)
{
  GListStore *parts;

  g_return_val_if_fail (G_IS_LIST_MODEL (contributions), NULL);

  parts = g_list_store_new (G_TYPE_LIST_MODEL);
  for (guint i = 0; i < BESACE_N_OUTBOX_SECTIONS; i++)
    append_section (parts, contributions, i);
  return G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (parts)));
}

guint
besace_outbox_list_count_open (GListModel *contributions)
{
  guint n_open = 0;

  g_return_val_if_fail (G_IS_LIST_MODEL (contributions), 0);

  for (guint i = 0; i < g_list_model_get_n_items (contributions); i++) {
    g_autoptr(BesaceContribution) contribution = g_list_model_get_item (contributions, i);
    BesaceOutboxSection section = besace_outbox_section_of (besace_contribution_get_fields (contribution));

    if (section == BESACE_OUTBOX_TO_CHECK || section == BESACE_OUTBOX_WAITING)
      n_open++;
  }
  return n_open;
}
