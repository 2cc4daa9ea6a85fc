/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-need-answers.h"

#include "besace-contribution-store.h"
#include "besace-library-editing.h"
#include "besace-needs.h"

struct _BesaceNeedAnswers {
  GObject          parent_instance;

  BesaceWorkspace *workspace; /* (owned) (nullable) once it is disposed of */
  BesaceNeeds     *needs;     /* (owned) (nullable) until one of them is to be answered */
  GHashTable      *done;      /* (owned) uuids of the contributions that were seen to, or failed: not tried twice */
  gboolean         answering; /* one at a time: each answer is added to those that the need has by then */
};

G_DEFINE_FINAL_TYPE (BesaceNeedAnswers, besace_need_answers, G_TYPE_OBJECT)

enum {
  SIGNAL_ANSWERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What is known of an answer while it is kept. */
typedef struct {
  BesaceNeedAnswers  *self;         /* (owned) */
  BesaceContribution *contribution; /* (owned) */
  BesaceNeed         *need;         /* (owned) */
} Answering;

static void
answering_free (Answering *answering)
{
  g_object_unref (answering->self);
  g_object_unref (answering->contribution);
  g_object_unref (answering->need);
  g_free (answering);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answering, answering_free)

static BesaceLibrary *
get_library (BesaceNeedAnswers *self)
{
  return besace_workspace_get_library (self->workspace);
}

static gboolean
forget (BesaceLibraryEdit  *edit,
        gpointer            uuid,
        GError            **error)
{
  return besace_contribution_store_forget_need (edit, uuid, error);
}

static void
forgotten_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceUndo) undo = besace_library_take_edit (result, NULL, &error);

  if (error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("A resource is still noted as written for what is missing: %s", error->message);
}

static void
forget_need (BesaceNeedAnswers  *self,
             BesaceContribution *contribution)
{
  if (self->workspace)
    besace_library_edit_async (get_library (self), self, forget_need, forget,
                               g_strdup (besace_contribution_get_uuid (contribution)), g_free, NULL, forgotten_cb, NULL);
}

static void
look (BesaceNeedAnswers *self);

/* The answer is on the disk before it is forgotten that there was to be one: cut short in between, it is given once more,
 * which changes nothing. */
static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Answering) answering = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceUndo) undo = besace_needs_edit_finish (BESACE_NEEDS (source), result, &error);
  BesaceNeedAnswers *self = answering->self;

  self->answering = FALSE;
  if (undo) {
    forget_need (self, answering->contribution);
    g_signal_emit (self, signals[SIGNAL_ANSWERED], 0, undo, besace_contribution_get_title (answering->contribution),
                   besace_need_get_fields (answering->need)->title);
  } else {
    g_message ("A published resource was not kept as the answer to what is missing: %s", error->message);
  }

  look (self);
}

/* (transfer full) (nullable) */
static BesaceNeed *
find_need (BesaceNeedAnswers *self,
           const char        *key)
{
  GListModel *model = besace_needs_get_model (self->needs);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    BesaceNeed *need = g_list_model_get_item (model, i);

    if (g_str_equal (besace_need_get_key (need), key))
      return need;
    g_object_unref (need);
  }

  return NULL;
}

static void
answer (BesaceNeedAnswers  *self,
        BesaceContribution *contribution)
{
  const BesaceContributionFields *fields = besace_contribution_get_fields (contribution);
  g_autoptr(BesaceNeed) need = find_need (self, fields->need);
  Answering *answering;

  g_hash_table_add (self->done, g_strdup (fields->uuid));
  if (!need || besace_need_fields_has_answer (besace_need_get_fields (need), fields->published_id)) {
    forget_need (self, contribution);
    return;
  }

  answering = g_new0 (Answering, 1);
  answering->self = g_object_ref (self);
  answering->contribution = g_object_ref (contribution);
  answering->need = g_object_ref (need);
  self->answering = TRUE;
  besace_needs_answer_async (self->needs, need, fields->published_id, NULL, answered_cb, answering);
}

static gboolean
is_due (BesaceNeedAnswers              *self,
        const BesaceContributionFields *fields)
{
  return fields->type == BESACE_CONTRIBUTION_RESOURCE && fields->need && fields->state == BESACE_CONTRIBUTION_PUBLISHED &&
         fields->published_id && !g_hash_table_contains (self->done, fields->uuid);
}

/* Needs are read once there is one to answer: most programs have none. */
static gboolean
are_needs_read (BesaceNeedAnswers *self)
{
  if (!self->needs) {
    self->needs = besace_needs_new (self->workspace);
    g_signal_connect_object (self->needs, "notify::loaded", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  }

  return besace_needs_get_loaded (self->needs);
}

static void
look (BesaceNeedAnswers *self)
{
  BesaceLibraryPart *part =
    self->workspace ? BESACE_LIBRARY_PART (besace_library_get_contributions (get_library (self))) : NULL;
  GListModel *model = part ? besace_library_part_get_model (part) : NULL;

  for (guint i = 0; model && !self->answering && i < g_list_model_get_n_items (model); i++) {
    g_autoptr(BesaceContribution) contribution = g_list_model_get_item (model, i);

    if (!is_due (self, besace_contribution_get_fields (contribution)))
      continue;
    if (!are_needs_read (self))
      return;
    answer (self, contribution);
  }
}

static void
besace_need_answers_dispose (GObject *object)
{
  BesaceNeedAnswers *self = BESACE_NEED_ANSWERS (object);

  g_clear_object (&self->needs);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_need_answers_parent_class)->dispose (object);
}

static void
besace_need_answers_finalize (GObject *object)
{
  g_hash_table_unref (BESACE_NEED_ANSWERS (object)->done);

  G_OBJECT_CLASS (besace_need_answers_parent_class)->finalize (object);
}

static void
besace_need_answers_class_init (BesaceNeedAnswersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = besace_need_answers_dispose;
  object_class->finalize = besace_need_answers_finalize;

  signals[SIGNAL_ANSWERED] =
    g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                  BESACE_TYPE_UNDO, G_TYPE_STRING, G_TYPE_STRING);
}

static void
besace_need_answers_init (BesaceNeedAnswers *self)
{
  self->done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

BesaceNeedAnswers *
besace_need_answers_new (BesaceWorkspace *workspace)
{
  BesaceNeedAnswers *self = g_object_new (BESACE_TYPE_NEED_ANSWERS, NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (besace_library_get_contributions (get_library (self)), "changed", G_CALLBACK (look), self,
                           G_CONNECT_SWAPPED);
  look (self);
  return self;
}
