/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-review-group.h"

#include <glib/gi18n.h>

#include "besace-block-words.h"

/* Nobody mends more at a time, and thousands of rows would hold the window up. */
#define ROWS_MAX 40

/* Where a row leads. */
typedef struct {
  GtkWidget         *row;  /* (unowned) */
  GtkWidget         *icon; /* (unowned) of what leads somewhere */
  BesaceReviewField  field;
  int                block;
} Target;

struct _BesaceReviewGroup {
  AdwPreferencesGroup  parent_instance;

  GArray              *targets; /* (owned) of Target, in the order of the rows */
  GtkWidget           *rest_row;
};

G_DEFINE_FINAL_TYPE (BesaceReviewGroup, besace_review_group, ADW_TYPE_PREFERENCES_GROUP)

enum {
  SIGNAL_GO_TO,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *
get_field_name (BesaceReviewField field)
{
  switch (field) {
  case BESACE_REVIEW_TITLE:
    return _("Title");
  case BESACE_REVIEW_SUMMARY:
    return _("Summary");
  case BESACE_REVIEW_THEMES:
    return _("Themes");
  case BESACE_REVIEW_TYPES:
    return _("Types of resource");
  case BESACE_REVIEW_SECTORS:
    return _("For which professionals");
  case BESACE_REVIEW_BENEFICIARIES:
    return _("Audience");
  case BESACE_REVIEW_LICENCE:
    return _("Licence");
  case BESACE_REVIEW_COVER:
    return _("Cover");
  case BESACE_REVIEW_KIT:
    return _("The kit");
  case BESACE_REVIEW_CONTENTS:
  default:
    return _("Contents");
  }
}

/* Of the section in which a block stands. (nullable) (transfer full) */
static char *
find_section (GListModel *blocks,
              guint       position)
{
  for (guint i = position; i > 0; i--) {
    g_autoptr(BesaceDraftBlock) block = g_list_model_get_item (blocks, i - 1);

    if (besace_draft_block_get_block_type (block) == BESACE_BLOCK_SECTION)
      return g_strdup (besace_draft_block_get (block, BESACE_DRAFT_BLOCK_TITLE));
  }

  return NULL;
}

/* “Summary”, “Block 3: Image · Programme”. Many lines may say the same: the section tells them apart. (transfer full) */
static char *
describe_place (const BesaceReviewFinding *finding,
                BesaceDraft               *draft)
{
  GListModel *blocks = besace_draft_get_blocks (draft);
  g_autoptr(BesaceDraftBlock) block =
    finding->field == BESACE_REVIEW_CONTENTS && finding->block >= 0 ? g_list_model_get_item (blocks, (guint) finding->block) : NULL;
  g_autofree char *place = NULL;
  g_autofree char *section = NULL;

  if (!block)
    return g_strdup (get_field_name (finding->field));

  place = besace_block_words_name_place ((guint) finding->block, besace_draft_block_get_block_type (block));
  if (besace_draft_block_get_block_type (block) != BESACE_BLOCK_SECTION)
    section = find_section (blocks, (guint) finding->block);
  return section && *section ? g_strdup_printf ("%s · %s", place, section) : g_steal_pointer (&place);
}

static void
row_activated_cb (BesaceReviewGroup *self,
                  GtkWidget         *row)
{
  for (guint i = 0; i < self->targets->len; i++) {
    const Target *target = &g_array_index (self->targets, Target, i);

    if (target->row == row) {
      g_signal_emit (self, signals[SIGNAL_GO_TO], 0, (guint) target->field, target->block);
      return;
    }
  }
}

static void
append_row (BesaceReviewGroup *self)
{
  Target target = {
    g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, NULL), gtk_image_new_from_icon_name ("go-next-symbolic"), 0, -1,
  };

  gtk_accessible_update_state (GTK_ACCESSIBLE (target.icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (target.row), target.icon);
  g_signal_connect_object (target.row, "activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), target.row);
  g_array_append_val (self->targets, target);
}

static void
remove_last_row (BesaceReviewGroup *self)
{
  GtkWidget *row = g_array_index (self->targets, Target, self->targets->len - 1).row;

  g_array_set_size (self->targets, self->targets->len - 1);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), row);
}

static void
set_row (Target                    *target,
         const BesaceReviewFinding *finding,
         BesaceDraft               *draft)
{
  g_autofree char *place = describe_place (finding, draft);
  const gboolean leads = finding->field != BESACE_REVIEW_COVER;

  /* The cover has no field here: its line says where it is chosen. */
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (target->row), leads);
  gtk_widget_set_visible (target->icon, leads);
  target->field = finding->field;
  target->block = finding->block;
  if (g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (target->row)), finding->message) != 0)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (target->row), finding->message);
  if (g_strcmp0 (adw_action_row_get_subtitle (ADW_ACTION_ROW (target->row)), place) != 0)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (target->row), place);
}

/* What is not shown is counted, in the last row. */
static void
show_rest (BesaceReviewGroup *self,
           guint              n_more)
{
  g_autofree char *text = NULL;

  if (self->rest_row) {
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rest_row);
    self->rest_row = NULL;
  }
  if (n_more == 0)
    return;

  text = g_strdup_printf (ngettext ("And %u more, which comes once these are mended", "And %u more, which come once these are mended",
                                    n_more), n_more);
  self->rest_row = g_object_new (ADW_TYPE_ACTION_ROW, "title", text, NULL);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->rest_row);
}

static void
besace_review_group_finalize (GObject *object)
{
  g_array_unref (BESACE_REVIEW_GROUP (object)->targets);

  G_OBJECT_CLASS (besace_review_group_parent_class)->finalize (object);
}

static void
besace_review_group_class_init (BesaceReviewGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = besace_review_group_finalize;

  signals[SIGNAL_GO_TO] =
    g_signal_new ("go-to", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_INT);
}

static void
besace_review_group_init (BesaceReviewGroup *self)
{
  self->targets = g_array_new (FALSE, FALSE, sizeof (Target));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
besace_review_group_show (BesaceReviewGroup *self,
                          GPtrArray         *findings,
                          BesaceDraft       *draft)
{
  const guint n_rows = MIN (findings->len, ROWS_MAX);

  g_return_if_fail (BESACE_IS_REVIEW_GROUP (self));

  show_rest (self, 0);
  while (self->targets->len > n_rows)
    remove_last_row (self);
  while (self->targets->len < n_rows)
    append_row (self);
  for (guint i = 0; i < n_rows; i++)
    set_row (&g_array_index (self->targets, Target, i), g_ptr_array_index (findings, i), draft);
  show_rest (self, findings->len - n_rows);
  gtk_widget_set_visible (GTK_WIDGET (self), findings->len > 0);
}

gboolean
besace_review_group_begin (BesaceReviewGroup *self)
{
  g_return_val_if_fail (BESACE_IS_REVIEW_GROUP (self), FALSE);

  return self->targets->len > 0 && gtk_widget_grab_focus (g_array_index (self->targets, Target, 0).row);
}
