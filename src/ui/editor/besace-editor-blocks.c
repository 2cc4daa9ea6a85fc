/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-editor-blocks.h"

#include <glib/gi18n.h>

#include "besace-block-row.h"
#include "besace-block-step.h"
#include "besace-into-view.h"

/* A first screen; then as many as a part of a frame has time for. */
#define FIRST_ROWS 8
#define SLICE_US 4000

struct _BesaceEditorBlocks {
  GtkWidget             parent_instance;

  GtkBox               *box;
  GtkWidget            *empty_label;

  BesaceWorkspace      *workspace; /* (owned) (nullable) */
  BesaceDraftSaver     *saver;     /* (owned) (nullable) */
  BesaceDraftTemplates *templates; /* (unowned) of the page */
  BesaceDraft          *draft;     /* (owned) (nullable) */
  GPtrArray            *rows;      /* of BesaceBlockRow, of the first blocks: what is missing is still to be made */
  guint                 tick_id;
  gboolean              moving;    /* while a row goes along with its block */
};

G_DEFINE_FINAL_TYPE (BesaceEditorBlocks, besace_editor_blocks, GTK_TYPE_WIDGET)

static guint
count_blocks (BesaceEditorBlocks *self)
{
  return self->draft ? g_list_model_get_n_items (besace_draft_get_blocks (self->draft)) : 0;
}

static BesaceDraftBlock *
get_block (BesaceEditorBlocks *self,
           guint               position)
{
  g_autoptr(BesaceDraftBlock) block = g_list_model_get_item (besace_draft_get_blocks (self->draft), position);

  return block;
}

static guint
find_row (BesaceEditorBlocks *self,
          BesaceBlockRow     *row)
{
  guint position;

  return g_ptr_array_find (self->rows, row, &position) ? position : G_MAXUINT;
}

static void
focus_row (BesaceEditorBlocks *self,
           guint               position)
{
  if (position < self->rows->len)
    besace_into_view_focus (g_ptr_array_index (self->rows, position));
}

static void
number_rows (BesaceEditorBlocks *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    besace_block_row_set_number (g_ptr_array_index (self->rows, i), i + 1);
}

/* The row goes where its block goes, with whatever has the focus in it. */
static void
move (BesaceEditorBlocks *self,
      guint               from,
      guint               to)
{
  GtkWidget *row;

  if (from == to || MAX (from, to) >= self->rows->len)
    return;

  row = g_ptr_array_index (self->rows, from);
  besace_draft_saver_begin (self->saver);
  self->moving = TRUE;
  besace_draft_move_block (self->draft, from, to);
  self->moving = FALSE;
  g_ptr_array_steal_index (self->rows, from);
  g_ptr_array_insert (self->rows, (int) to, row);
  gtk_box_reorder_child_after (self->box, row, to > 0 ? g_ptr_array_index (self->rows, to - 1) : NULL);
  number_rows (self);
  besace_block_step_end (self->saver, GTK_WIDGET (self), besace_block_row_get_block (BESACE_BLOCK_ROW (row)), from, to,
                         _("The block was moved"), TRUE);
}

static void
moved_cb (BesaceBlockRow     *row,
          int                 by,
          BesaceEditorBlocks *self)
{
  const guint from = find_row (self, row);

  if ((by < 0 && from > 0) || (by > 0 && from + 1 < self->rows->len))
    move (self, from, from + (guint) by);
}

static void
dropped_cb (BesaceBlockRow     *row,
            BesaceDraftBlock   *block,
            gboolean            after,
            BesaceEditorBlocks *self)
{
  const guint from = besace_draft_find_block (self->draft, block);
  guint to = find_row (self, row);

  /* One of another window’s draft stays there. */
  if (from == G_MAXUINT)
    return;

  if (after && to < from)
    to++;
  else if (!after && to > from)
    to--;
  move (self, from, to);
}

static void
insert (BesaceEditorBlocks *self,
        guint               position,
        BesaceDraftBlock   *block,
        const char         *message)
{
  besace_draft_saver_begin (self->saver);
  besace_draft_insert_block (self->draft, position, block);
  besace_block_step_end (self->saver, GTK_WIDGET (self), block, G_MAXUINT, position, message, TRUE);
}

static void
duplicated_cb (BesaceBlockRow     *row,
               BesaceEditorBlocks *self)
{
  const guint position = find_row (self, row);
  g_autoptr(BesaceDraftBlock) copy = besace_draft_block_copy (besace_block_row_get_block (row));

  insert (self, position + 1, copy, _("The block was duplicated"));
  focus_row (self, position + 1);
}

static void
removed_cb (BesaceBlockRow     *row,
            BesaceEditorBlocks *self)
{
  const guint position = find_row (self, row);
  g_autoptr(BesaceDraftBlock) block = g_object_ref (besace_block_row_get_block (row));

  besace_draft_saver_begin (self->saver);
  besace_draft_remove_block (self->draft, position);
  besace_block_step_end (self->saver, GTK_WIDGET (self), block, position, G_MAXUINT, _("The block was removed"), FALSE);

  /* The keyboard goes on from where the block was. */
  if (self->rows->len > 0)
    focus_row (self, MIN (position, self->rows->len - 1));
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/* What the title above an empty text asks for. */
static const char *
find_prompt (BesaceEditorBlocks *self,
             guint               position)
{
  BesaceDraftBlock *before = position > 0 ? get_block (self, position - 1) : NULL;

  if (!before || besace_draft_block_get_block_type (before) != BESACE_BLOCK_SECTION)
    return NULL;
  return besace_draft_templates_get_prompt (self->templates, besace_draft_block_get (before, BESACE_DRAFT_BLOCK_TITLE));
}

static void
add_row (BesaceEditorBlocks *self,
         guint               position)
{
  GtkWidget *row = besace_block_row_new (get_block (self, position), besace_workspace_get_media (self->workspace),
                                         find_prompt (self, position));

  g_signal_connect_object (row, "moved", G_CALLBACK (moved_cb), self, 0);
  g_signal_connect_object (row, "duplicated", G_CALLBACK (duplicated_cb), self, 0);
  g_signal_connect_object (row, "removed", G_CALLBACK (removed_cb), self, 0);
  g_signal_connect_object (row, "dropped", G_CALLBACK (dropped_cb), self, 0);
  gtk_box_insert_child_after (self->box, row, position > 0 ? g_ptr_array_index (self->rows, position - 1) : NULL);
  g_ptr_array_insert (self->rows, (int) position, row);
}

static gboolean
build_cb (GtkWidget     *widget,
          GdkFrameClock *frame_clock,
          gpointer       user_data)
{
  BesaceEditorBlocks *self = BESACE_EDITOR_BLOCKS (widget);
  const gint64 end = g_get_monotonic_time () + SLICE_US;

  while (self->rows->len < count_blocks (self) && g_get_monotonic_time () < end)
    add_row (self, self->rows->len);

  if (self->rows->len < count_blocks (self))
    return G_SOURCE_CONTINUE;

  number_rows (self);
  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

static void
build (BesaceEditorBlocks *self)
{
  gtk_widget_set_visible (self->empty_label, count_blocks (self) == 0);
  while (self->rows->len < MIN (count_blocks (self), FIRST_ROWS))
    add_row (self, self->rows->len);
  number_rows (self);
  if (self->rows->len < count_blocks (self) && self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), build_cb, NULL, NULL);
}

static void
remove_rows (BesaceEditorBlocks *self,
             guint               position,
             guint               n_rows)
{
  for (guint i = 0; i < n_rows && position < self->rows->len; i++) {
    GtkWidget *row = g_ptr_array_steal_index (self->rows, position);

    gtk_box_remove (self->box, row);
  }
}

static void
items_changed_cb (BesaceEditorBlocks *self,
                  guint               position,
                  guint               n_removed,
                  guint               n_added)
{
  if (self->moving)
    return;

  remove_rows (self, position, n_removed);
  if (n_added > FIRST_ROWS)
    remove_rows (self, position, self->rows->len);
  else if (position < self->rows->len || position == count_blocks (self) - n_added)
    for (guint i = position; i < position + n_added && i <= self->rows->len; i++)
      add_row (self, i);
  build (self);
}

/* After the block that has the focus, else at the end. */
static guint
find_place (BesaceEditorBlocks *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *row = focus ? gtk_widget_get_ancestor (focus, BESACE_TYPE_BLOCK_ROW) : NULL;
  const guint position = row ? find_row (self, BESACE_BLOCK_ROW (row)) : G_MAXUINT;

  return position == G_MAXUINT ? count_blocks (self) : position + 1;
}

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  BesaceEditorBlocks *self = BESACE_EDITOR_BLOCKS (widget);
  BesaceBlockType type;
  const guint place = find_place (self);
  g_autoptr(BesaceDraftBlock) block = NULL;

  if (!self->draft || !besace_block_type_from_name (g_variant_get_string (parameter, NULL), &type))
    return;

  /* What is still to be made comes first. */
  while (self->rows->len < place)
    add_row (self, self->rows->len);
  block = besace_draft_block_new (type);
  insert (self, place, block, _("The block was added"));
  besace_block_row_begin (g_ptr_array_index (self->rows, place));
}

static void
besace_editor_blocks_dispose (GObject *object)
{
  BesaceEditorBlocks *self = BESACE_EDITOR_BLOCKS (object);
  GtkWidget *child;

  besace_editor_blocks_show (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->workspace);
  g_clear_object (&self->saver);

  G_OBJECT_CLASS (besace_editor_blocks_parent_class)->dispose (object);
}

static void
besace_editor_blocks_finalize (GObject *object)
{
  g_ptr_array_unref (BESACE_EDITOR_BLOCKS (object)->rows);

  G_OBJECT_CLASS (besace_editor_blocks_parent_class)->finalize (object);
}

static void
besace_editor_blocks_class_init (BesaceEditorBlocksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_editor_blocks_dispose;
  object_class->finalize = besace_editor_blocks_finalize;

  gtk_widget_class_install_action (widget_class, "blocks.add", "s", add_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/editor/besace-editor-blocks.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceEditorBlocks, box);
  gtk_widget_class_bind_template_child (widget_class, BesaceEditorBlocks, empty_label);
}

static void
besace_editor_blocks_init (BesaceEditorBlocks *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
besace_editor_blocks_set_up (BesaceEditorBlocks   *self,
                             BesaceWorkspace      *workspace,
                             BesaceDraftSaver     *saver,
                             BesaceDraftTemplates *templates)
{
  g_return_if_fail (BESACE_IS_EDITOR_BLOCKS (self));

  self->workspace = g_object_ref (workspace);
  self->saver = g_object_ref (saver);
  self->templates = templates;
}

void
besace_editor_blocks_show (BesaceEditorBlocks *self,
                           BesaceDraft        *draft)
{
  g_return_if_fail (BESACE_IS_EDITOR_BLOCKS (self));

  if (self->draft)
    g_signal_handlers_disconnect_by_func (besace_draft_get_blocks (self->draft), items_changed_cb, self);
  if (self->tick_id != 0) {
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
    self->tick_id = 0;
  }
  remove_rows (self, 0, self->rows->len);
  g_set_object (&self->draft, draft);
  if (!draft)
    return;

  g_signal_connect_object (besace_draft_get_blocks (draft), "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  build (self);
}

gboolean
besace_editor_blocks_get_ready (BesaceEditorBlocks *self)
{
  g_return_val_if_fail (BESACE_IS_EDITOR_BLOCKS (self), FALSE);

  return self->rows->len == count_blocks (self);
}

void
besace_editor_blocks_focus (BesaceEditorBlocks *self,
                            guint               position)
{
  g_return_if_fail (BESACE_IS_EDITOR_BLOCKS (self));

  while (self->rows->len <= position && self->rows->len < count_blocks (self))
    add_row (self, self->rows->len);
  if (position < self->rows->len)
    focus_row (self, position);
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}
