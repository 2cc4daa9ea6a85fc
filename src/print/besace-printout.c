/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-printout.h"

/* A page that its margins leave less than that of would hold no text at all. */
#define TEXT_AREA_MIN 100.0

const BesacePaper besace_paper_a4 = { 595.28, 841.89, 56.7, 56.7, 56.7, 56.7 };

typedef struct {
  gint64              now;

  BesaceBlobPathFunc  blob_path;
  gpointer            blob_path_data;
  GDestroyNotify      blob_path_data_free;
  BesaceLabelFunc     label;
  gpointer            label_data;
  GDestroyNotify      label_data_free;

  BesacePaper         paper;
  gboolean            begun;
  gboolean            laid_out;
} BesacePrintoutPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (BesacePrintout, besace_printout, G_TYPE_OBJECT)

static BesacePrintoutPrivate *
get_private (BesacePrintout *self)
{
  return besace_printout_get_instance_private (self);
}

static void
besace_printout_finalize (GObject *object)
{
  BesacePrintoutPrivate *private = get_private (BESACE_PRINTOUT (object));

  if (private->blob_path_data_free)
    private->blob_path_data_free (private->blob_path_data);
  if (private->label_data_free)
    private->label_data_free (private->label_data);

  G_OBJECT_CLASS (besace_printout_parent_class)->finalize (object);
}

static void
besace_printout_class_init (BesacePrintoutClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = besace_printout_finalize;
}

static void
besace_printout_init (BesacePrintout *self)
{
}

void
besace_printout_set_blob_paths (BesacePrintout     *self,
                                BesaceBlobPathFunc  func,
                                gpointer            data,
                                GDestroyNotify      data_free)
{
  BesacePrintoutPrivate *private = get_private (self);

  if (private->blob_path_data_free)
    private->blob_path_data_free (private->blob_path_data);

  private->blob_path = func;
  private->blob_path_data = data;
  private->blob_path_data_free = data_free;
}

void
besace_printout_set_labels (BesacePrintout  *self,
                            BesaceLabelFunc  func,
                            gpointer         data,
                            GDestroyNotify   data_free)
{
  BesacePrintoutPrivate *private = get_private (self);

  if (private->label_data_free)
    private->label_data_free (private->label_data);

  private->label = func;
  private->label_data = data;
  private->label_data_free = data_free;
}

void
besace_printout_describe (BesacePrintout        *self,
                          BesacePrintoutDetails *details)
{
  *details = (BesacePrintoutDetails) { 0 };
  BESACE_PRINTOUT_GET_CLASS (self)->describe (self, details);
}

gint64
besace_printout_get_now (BesacePrintout *self)
{
  return get_private (self)->now;
}

void
besace_printout_begin (BesacePrintout    *self,
                       const BesacePaper *paper)
{
  BesacePrintoutPrivate *private = get_private (self);

  private->paper = *paper;
  private->begun = TRUE;
  private->laid_out = FALSE;
  BESACE_PRINTOUT_GET_CLASS (self)->begin (self);
}

gboolean
besace_printout_continue (BesacePrintout *self)
{
  BesacePrintoutPrivate *private = get_private (self);

  g_return_val_if_fail (private->begun, TRUE);

  if (!private->laid_out)
    private->laid_out = BESACE_PRINTOUT_GET_CLASS (self)->proceed (self);

  return private->laid_out;
}

void
besace_printout_lay_out (BesacePrintout    *self,
                         const BesacePaper *paper)
{
  besace_printout_begin (self, paper);
  while (!besace_printout_continue (self));
}

const BesacePaper *
besace_printout_get_paper (BesacePrintout *self)
{
  return &get_private (self)->paper;
}

guint
besace_printout_get_n_pages (BesacePrintout *self)
{
  g_return_val_if_fail (get_private (self)->laid_out, 0);

  return BESACE_PRINTOUT_GET_CLASS (self)->get_n_pages (self);
}

GArray *
besace_printout_list_headings (BesacePrintout *self)
{
  GArray *headings = g_array_new (FALSE, FALSE, sizeof (BesacePrintoutHeading));

  g_return_val_if_fail (get_private (self)->laid_out, headings);

  if (BESACE_PRINTOUT_GET_CLASS (self)->list_headings)
    BESACE_PRINTOUT_GET_CLASS (self)->list_headings (self, headings);

  return headings;
}

GArray *
besace_printout_list_links (BesacePrintout *self)
{
  GArray *links = g_array_new (FALSE, FALSE, sizeof (BesacePrintoutLink));

  g_return_val_if_fail (get_private (self)->laid_out, links);

  if (BESACE_PRINTOUT_GET_CLASS (self)->list_links)
    BESACE_PRINTOUT_GET_CLASS (self)->list_links (self, links);

  return links;
}

void
besace_printout_draw_page (BesacePrintout *self,
                           guint           page,
                           cairo_t        *cr)
{
  g_return_if_fail (page < besace_printout_get_n_pages (self));

  BESACE_PRINTOUT_GET_CLASS (self)->draw_page (self, page, cr);
}

void
besace_printout_set_now (BesacePrintout *self,
                         gint64          now)
{
  get_private (self)->now = now;
}

double
besace_printout_get_text_width (BesacePrintout *self)
{
  const BesacePaper *paper = besace_printout_get_paper (self);

  return MAX (paper->width - paper->left - paper->right, TEXT_AREA_MIN);
}

double
besace_printout_get_text_height (BesacePrintout *self,
                                 double          foot)
{
  const BesacePaper *paper = besace_printout_get_paper (self);

  return MAX (paper->height - paper->top - paper->bottom - foot, TEXT_AREA_MIN);
}

BesaceTypesetter *
besace_printout_create_typesetter (BesacePrintout *self,
                                   BesaceFlow     *flow,
                                   PangoContext   *context)
{
  BesacePrintoutPrivate *private = get_private (self);

  return besace_typesetter_new (flow, context, private->blob_path, private->blob_path_data);
}

char *
besace_printout_get_blob_path (BesacePrintout *self,
                               const char     *blob)
{
  BesacePrintoutPrivate *private = get_private (self);

  return blob && private->blob_path ? private->blob_path (blob, private->blob_path_data) : NULL;
}

char *
besace_printout_get_label (BesacePrintout *self,
                           BesaceFacet     facet,
                           const char     *value)
{
  BesacePrintoutPrivate *private = get_private (self);
  char *label = value && private->label ? private->label (facet, value, private->label_data) : NULL;

  return label ? label : g_strdup (value);
}

void
besace_printout_add_headings (BesacePrintout         *self,
                              GArray                 *headings,
                              const BesaceFlow       *flow,
                              const BesaceTypesetter *typesetter,
                              guint                   first)
{
  const BesacePaper *paper = besace_printout_get_paper (self);
  const GPtrArray *set = besace_typesetter_get_headings (typesetter);

  for (guint i = 0; i < set->len; i++) {
    const BesaceTypesetterHeading *heading = g_ptr_array_index (set, i);
    BesacePrintoutHeading place = { heading->text, heading->level, 0, paper->left, 0 };

    besace_flow_locate (flow, heading->box, &place.page, &place.y);
    place.page += first;
    place.y += paper->top;
    g_array_append_val (headings, place);
  }
}
