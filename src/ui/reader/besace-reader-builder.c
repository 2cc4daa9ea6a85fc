/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-reader-builder.h"

#include "besace-reader-body.h"
#include "besace-reader-button.h"
#include "besace-reader-figure.h"
#include "besace-reader-paragraph.h"
#include "besace-reader-table.h"

/* A picture that the contents show. */
typedef struct {
  char                   *path;     /* (owned) (nullable) */
  BesaceReaderFigureSize  size;
  gboolean                readable;
} BesaceReaderPicture;

/* What is built next: a part of a block, or what the block itself has if there is none. */
typedef struct {
  guint             block;
  guint             part;
  guint             row;   /* of a table */
  BesaceReaderBody *body;  /* (unowned) (nullable) of the block's parts */
  GtkWidget        *table; /* (unowned) (nullable) that is being filled */
} BesaceReaderCursor;

struct _BesaceReaderBuilder {
  GtkBox                 *box;
  BesaceResource         *resource;  /* (owned) */
  GPtrArray              *documents; /* (owned) */
  BesaceReaderLocateFunc  locate;    /* (nullable) */
  gpointer                locate_data;
  GHashTable             *pictures;  /* (owned) of blob to BesaceReaderPicture */
  GPtrArray              *parts;     /* (owned) of unowned widgets, in reading order */
  GPtrArray              *paragraphs; /* (owned) of unowned BesaceReaderParagraph, in reading order */
  GPtrArray              *figures;   /* (owned) of unowned BesaceReaderFigure that have not been read */
  GtkWidget              *first;     /* (unowned) (nullable) accessible of the first part */
  GtkWidget              *last;      /* (unowned) (nullable) of the last one so far */
  gboolean                cover_built;
  BesaceReaderCursor      cursor;
};

static void
picture_free (gpointer data)
{
  BesaceReaderPicture *picture = data;

  g_free (picture->path);
  g_free (picture);
}

static const BesaceBlock *
get_block (const BesaceReaderBuilder *self,
           guint                      index)
{
  return g_ptr_array_index (self->resource->contents, index);
}

static const BesaceDocument *
get_document (const BesaceReaderBuilder *self,
              guint                      index)
{
  return index < self->documents->len ? g_ptr_array_index (self->documents, index) : NULL;
}

/* Whether a block has something to show before its parts, or has no parts. */
static gboolean
has_head (const BesaceBlock *block)
{
  return block->type != BESACE_BLOCK_TEXT || block->title != NULL;
}

/* Makes @accessible what a screen reader goes on to after the part before it, when it reads the whole text. */
static void
flow_to (BesaceReaderBuilder *self,
         GtkWidget           *accessible)
{
  if (self->last != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self->last),
                                    GTK_ACCESSIBLE_RELATION_FLOW_TO, accessible, NULL,
                                    -1);
  if (self->first == NULL)
    self->first = accessible;
  self->last = accessible;
  if (BESACE_IS_READER_PARAGRAPH (gtk_widget_get_parent (accessible)))
    g_ptr_array_add (self->paragraphs, gtk_widget_get_parent (accessible));
}

static void
flow_to_labels (BesaceReaderBuilder *self,
                const GPtrArray     *labels)
{
  for (guint i = 0; i < labels->len; i++)
    flow_to (self, g_ptr_array_index (labels, i));
}

static GtkWidget *
create_heading (BesaceReaderBuilder *self,
                const char          *text,
                guint                level,
                const char          *style_class)
{
  GtkWidget *heading = besace_reader_paragraph_new_plain (GTK_ACCESSIBLE_ROLE_HEADING, text, NULL);
  GtkWidget *label = besace_reader_paragraph_get_label (BESACE_READER_PARAGRAPH (heading));

  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, (int) level, -1);
  gtk_widget_add_css_class (heading, style_class);
  gtk_widget_add_css_class (heading, "section");
  flow_to (self, label);
  return heading;
}

static GtkWidget *
create_paragraph (BesaceReaderBuilder *self,
                  const BesacePart    *part)
{
  gboolean heading = part->type == BESACE_PART_HEADING;
  GtkWidget *paragraph = besace_reader_paragraph_new (heading ? GTK_ACCESSIBLE_ROLE_HEADING : GTK_ACCESSIBLE_ROLE_LABEL,
                                                      part->runs, besace_resource_get_language (self->resource));
  GtkWidget *label = besace_reader_paragraph_get_label (BESACE_READER_PARAGRAPH (paragraph));

  if (heading) {
    gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, (int) part->level, -1);
    gtk_widget_add_css_class (paragraph, part->level <= 2 ? "title-3" : part->level == 3 ? "title-4" : "heading");
    gtk_widget_add_css_class (paragraph, "section");
  } else if (part->type == BESACE_PART_PREFORMATTED) {
    gtk_widget_add_css_class (paragraph, "monospace");
    gtk_widget_add_css_class (paragraph, "preformatted");
  }

  flow_to (self, label);
  return paragraph;
}

/* (nullable) */
static GtkWidget *
create_caption (BesaceReaderBuilder *self,
                const GPtrArray     *runs)
{
  GtkWidget *caption;

  if (runs->len == 0)
    return NULL;

  caption = besace_reader_paragraph_new (GTK_ACCESSIBLE_ROLE_CAPTION, runs,
                                         besace_resource_get_language (self->resource));
  gtk_widget_add_css_class (caption, "caption");
  flow_to (self, besace_reader_paragraph_get_label (BESACE_READER_PARAGRAPH (caption)));
  return caption;
}

static GtkWidget *
create_group (GtkWidget *first,
              GtkWidget *second)
{
  GtkWidget *group;

  if (first == NULL || second == NULL)
    return first != NULL ? first : second;

  group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (group), first);
  gtk_box_append (GTK_BOX (group), second);
  return group;
}

static GtkWidget *
create_figure (BesaceReaderBuilder *self,
               const char          *blob,
               const char          *alternative,
               const GPtrArray     *caption)
{
  const BesaceReaderPicture *picture = blob != NULL ? g_hash_table_lookup (self->pictures, blob) : NULL;
  gboolean readable = picture != NULL && picture->readable;
  GtkWidget *figure = besace_reader_figure_new (readable ? picture->path : NULL, readable ? &picture->size : NULL,
                                                alternative);

  if (readable)
    g_ptr_array_add (self->figures, figure);
  flow_to (self, besace_reader_figure_get_label (BESACE_READER_FIGURE (figure)));
  return create_group (figure, create_caption (self, caption));
}

static GtkWidget *
create_table (BesaceReaderBuilder *self,
              const BesacePart    *part)
{
  g_autofree char *caption = part->runs->len > 0 ? besace_runs_to_text (part->runs) : NULL;
  GtkWidget *table = besace_reader_table_new (caption, besace_resource_get_language (self->resource));

  self->cursor.table = table;
  return create_group (create_caption (self, part->runs), table);
}

static GtkWidget *
create_part (BesaceReaderBuilder *self,
             const BesacePart    *part)
{
  switch (part->type) {
  case BESACE_PART_TABLE:
    return create_table (self, part);
  case BESACE_PART_IMAGE:
    return create_figure (self, part->blob, part->alternative, part->runs);
  case BESACE_PART_PARAGRAPH:
  case BESACE_PART_HEADING:
  case BESACE_PART_PREFORMATTED:
  default:
    return create_paragraph (self, part);
  }
}

static GtkWidget *
create_image_block (BesaceReaderBuilder *self,
                    const BesaceBlock   *block)
{
  g_autoptr(GPtrArray) caption = g_ptr_array_new ();
  BesaceRun run = { .text = block->caption };

  if (block->caption != NULL)
    g_ptr_array_add (caption, &run);

  return create_figure (self, besace_block_get_blob (block), block->alt, caption);
}

/* The cover says nothing that the title does not: it is shown where this workstation has it, and not missed elsewhere. */
static void
build_cover (BesaceReaderBuilder *self)
{
  const BesaceBlock *cover = self->resource->cover;
  const BesaceReaderPicture *picture = cover != NULL && besace_block_get_blob (cover) != NULL
                                         ? g_hash_table_lookup (self->pictures, besace_block_get_blob (cover)) : NULL;

  self->cover_built = TRUE;
  if (picture != NULL && picture->readable)
    gtk_box_append (self->box, create_image_block (self, cover));
}

static GtkWidget *
create_button (BesaceReaderBuilder *self,
               const BesaceBlock   *block,
               guint                index)
{
  g_autofree char *path = besace_block_get_blob (block) != NULL && self->locate != NULL
                            ? self->locate (besace_block_get_blob (block), self->locate_data)
                            : NULL;
  GtkWidget *button = besace_reader_button_new (block, index, path != NULL);
  g_autoptr(GPtrArray) labels = besace_reader_button_get_labels (BESACE_READER_BUTTON (button));

  flow_to_labels (self, labels);
  return button;
}

static GtkWidget *
create_head (BesaceReaderBuilder *self,
             const BesaceBlock   *block,
             guint                index)
{
  switch (block->type) {
  case BESACE_BLOCK_SECTION:
    return create_heading (self, block->title, 2, "title-2");
  case BESACE_BLOCK_IMAGE:
    return create_image_block (self, block);
  case BESACE_BLOCK_LINK:
  case BESACE_BLOCK_FILE:
  case BESACE_BLOCK_MODULE:
    return create_button (self, block, index);
  case BESACE_BLOCK_TEXT:
  default:
    return create_heading (self, block->title, 2, "title-3");
  }
}

static void
add_part (BesaceReaderBuilder *self,
          GtkWidget           *part)
{
  g_ptr_array_add (self->parts, part);
}

static void
begin_block (BesaceReaderBuilder *self)
{
  const BesaceBlock *block = get_block (self, self->cursor.block);
  const BesaceDocument *document = get_document (self, self->cursor.block);

  if (has_head (block)) {
    GtkWidget *head = create_head (self, block, self->cursor.block);

    gtk_box_append (self->box, head);
    add_part (self, head);
  }

  if (document != NULL) {
    GtkWidget *body = besace_reader_body_new ();

    gtk_box_append (self->box, body);
    self->cursor.body = BESACE_READER_BODY (body);
  }
}

static void
add_picture (BesaceReaderBuilder *self,
             const char          *blob)
{
  BesaceReaderPicture *picture;

  if (blob == NULL || self->locate == NULL || g_hash_table_contains (self->pictures, blob))
    return;

  picture = g_new0 (BesaceReaderPicture, 1);
  picture->path = self->locate (blob, self->locate_data);
  g_hash_table_insert (self->pictures, g_strdup (blob), picture);
}

static void
collect_pictures (BesaceReaderBuilder *self)
{
  if (self->resource->cover != NULL)
    add_picture (self, besace_block_get_blob (self->resource->cover));

  for (guint i = 0; i < self->resource->contents->len; i++) {
    const BesaceBlock *block = get_block (self, i);
    const BesaceDocument *document = get_document (self, i);

    if (block->type == BESACE_BLOCK_IMAGE)
      add_picture (self, besace_block_get_blob (block));

    for (guint j = 0; document != NULL && j < document->parts->len; j++)
      add_picture (self, ((BesacePart *) g_ptr_array_index (document->parts, j))->blob);
  }
}

static void
measure_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, task_data);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    BesaceReaderPicture *picture = value;

    picture->readable = picture->path != NULL && besace_reader_figure_measure_file (picture->path, &picture->size);
  }

  g_task_return_boolean (task, TRUE);
}

BesaceReaderBuilder *
besace_reader_builder_new (GtkBox                 *box,
                           BesaceResource         *resource,
                           GPtrArray              *documents,
                           BesaceReaderLocateFunc  locate,
                           gpointer                data)
{
  BesaceReaderBuilder *self = g_new0 (BesaceReaderBuilder, 1);

  self->box = box;
  self->resource = besace_resource_ref (resource);
  self->documents = g_ptr_array_ref (documents);
  self->locate = locate;
  self->locate_data = data;
  self->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, picture_free);
  self->parts = g_ptr_array_new ();
  self->paragraphs = g_ptr_array_new ();
  self->figures = g_ptr_array_new ();

  collect_pictures (self);
  return self;
}

void
besace_reader_builder_free (BesaceReaderBuilder *self)
{
  besace_resource_unref (self->resource);
  g_ptr_array_unref (self->documents);
  g_hash_table_unref (self->pictures);
  g_ptr_array_unref (self->parts);
  g_ptr_array_unref (self->paragraphs);
  g_ptr_array_unref (self->figures);
  g_free (self);
}

void
besace_reader_builder_measure_async (BesaceReaderBuilder *self,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (self != NULL);

  /* The builder does not look at the table until the worker is done with it. */
  g_task_set_source_tag (task, besace_reader_builder_measure_async);
  g_task_set_task_data (task, g_hash_table_ref (self->pictures), (GDestroyNotify) g_hash_table_unref);
  g_task_run_in_thread (task, measure_thread);
}

gboolean
besace_reader_builder_measure_finish (GAsyncResult  *result,
                                      GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
besace_reader_builder_has_pictures (const BesaceReaderBuilder *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_hash_table_size (self->pictures) > 0;
}

gboolean
besace_reader_builder_step (BesaceReaderBuilder *self)
{
  const BesaceDocument *document;
  const BesacePart *part;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!self->cover_built)
    build_cover (self);
  if (self->cursor.block >= self->resource->contents->len)
    return FALSE;

  if (self->cursor.part == 0 && self->cursor.table == NULL)
    begin_block (self);

  document = get_document (self, self->cursor.block);
  if (document == NULL || self->cursor.part >= document->parts->len) {
    self->cursor = (BesaceReaderCursor) { .block = self->cursor.block + 1 };
    return TRUE;
  }

  part = g_ptr_array_index (document->parts, self->cursor.part);
  if (self->cursor.table == NULL) {
    GtkWidget *widget = create_part (self, part);

    besace_reader_body_add (self->cursor.body, part, widget);
    add_part (self, widget);
  }

  if (self->cursor.table != NULL && self->cursor.row < part->rows->len) {
    g_autoptr(GPtrArray) labels = g_ptr_array_new ();

    besace_reader_table_add_row (BESACE_READER_TABLE (self->cursor.table),
                                 g_ptr_array_index (part->rows, self->cursor.row++), labels);
    flow_to_labels (self, labels);
    return TRUE;
  }

  self->cursor.table = NULL;
  self->cursor.row = 0;
  self->cursor.part++;
  return TRUE;
}

guint
besace_reader_builder_get_n_parts (const BesaceReaderBuilder *self)
{
  guint n_parts = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->resource->contents->len; i++) {
    const BesaceDocument *document = get_document (self, i);

    n_parts += has_head (get_block (self, i)) ? 1 : 0;
    n_parts += document != NULL ? document->parts->len : 0;
  }

  return n_parts;
}

GPtrArray *
besace_reader_builder_get_parts (BesaceReaderBuilder *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->parts;
}

GPtrArray *
besace_reader_builder_get_paragraphs (BesaceReaderBuilder *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->paragraphs;
}

GPtrArray *
besace_reader_builder_get_figures (BesaceReaderBuilder *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->figures;
}

GtkWidget *
besace_reader_builder_get_first (const BesaceReaderBuilder *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->first;
}
