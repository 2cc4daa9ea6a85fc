/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-freshness.h"

/* Changes that come together are looked at once. */
#define LOAD_MS 400

/* “Today” becomes “yesterday” by itself. */
#define RENEW_SECONDS 600

struct _BesaceFreshness {
  GObject               parent_instance;

  BesaceWorkspace      *workspace;    /* (owned) */
  BesaceSynchroniser   *synchroniser; /* (owned) (nullable) where the catalogue alone is open */
  GCancellable         *cancellable;  /* (owned) cancelled when it goes */
  GPtrArray            *sources;      /* (owned) (nullable) until they are known */
  BesaceSyncProgress    progress;
  BesaceFreshnessFacts  facts;
  char                 *text;         /* (owned) */
  guint                 load_id;
  guint                 renew_id;
  gboolean              counted;      /* the catalogue has said what it holds */
  gboolean              counting;     /* it is to say it again */
  gboolean              seen_empty;   /* once already: an empty catalogue is said to be so the second time */
};

G_DEFINE_FINAL_TYPE (BesaceFreshness, besace_freshness, G_TYPE_OBJECT)

typedef enum {
  PROP_TEXT = 1,
} BesaceFreshnessProperty;

static GParamSpec *properties[PROP_TEXT + 1];

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
has_remote_source (BesaceFreshness *self)
{
  for (guint i = 0; i < self->sources->len; i++) {
    if (((const BesaceSourceStatus *) g_ptr_array_index (self->sources, i))->remote)
      return TRUE;
  }

  return FALSE;
}

static void
set_text (BesaceFreshness *self,
          const char      *text)
{
  if (g_str_equal (self->text, text))
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

/* Says what is known anew. The network is long in answering the first time: it is asked about only where it matters. */
static void
update (BesaceFreshness *self)
{
  g_autofree char *text = NULL;
  gboolean remote;

  if (!self->sources || !self->counted)
    return;

  remote = self->synchroniser && has_remote_source (self);
  self->facts.sources = self->sources;
  self->facts.now = besace_clock_get_now (besace_workspace_get_clock (self->workspace));
  self->facts.online = remote && besace_synchroniser_is_online (self->synchroniser);
  self->facts.metered = remote && besace_synchroniser_is_metered (self->synchroniser);
  self->facts.progress = besace_freshness_get_progress (self);

  text = besace_freshness_facts_to_text (&self->facts);
  set_text (self, text);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void load_soon (BesaceFreshness *self);

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  BesaceFreshness *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) sources = besace_synchroniser_list_finish (BESACE_SYNCHRONISER (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (!sources) {
    set_text (self, error->message);
    return;
  }

  g_clear_pointer (&self->sources, g_ptr_array_unref);
  self->sources = g_steal_pointer (&sources);
  update (self);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  BesaceFreshness *self = user_data;
  g_autoptr(GError) error = NULL;
  BesaceCatalogueStatus status;

  if (!besace_catalogue_load_status_finish (BESACE_CATALOGUE (source), result, &status, &error)) {
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      set_text (self, error->message);
    return;
  }

  /* At the first start, the demonstration catalogue is on its way. */
  if (status.n_resources == 0 && !self->seen_empty) {
    self->seen_empty = TRUE;
    self->counting = TRUE;
    load_soon (self);
    return;
  }

  self->facts.catalogue = status;
  self->counted = TRUE;
  update (self);
}

static gboolean
load_cb (gpointer user_data)
{
  BesaceFreshness *self = user_data;

  self->load_id = 0;
  if (self->counting)
    besace_catalogue_load_status_async (besace_workspace_get_catalogue (self->workspace), self->cancellable, counted_cb, self);
  self->counting = FALSE;

  if (self->synchroniser)
    besace_synchroniser_list_async (self->synchroniser, self->cancellable, listed_cb, self);
  return G_SOURCE_REMOVE;
}

static void
load_soon (BesaceFreshness *self)
{
  if (self->load_id == 0)
    self->load_id = g_timeout_add (LOAD_MS, load_cb, self);
}

static void
catalogue_changed_cb (BesaceFreshness *self)
{
  self->counting = TRUE;
  load_soon (self);
}

static void
synchroniser_changed_cb (BesaceFreshness *self)
{
  update (self);
  load_soon (self);
}

static gboolean
renew_cb (gpointer user_data)
{
  update (user_data);
  return G_SOURCE_CONTINUE;
}

static void
besace_freshness_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch ((BesaceFreshnessProperty) property_id) {
  case PROP_TEXT:
    g_value_set_string (value, BESACE_FRESHNESS (object)->text);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_freshness_dispose (GObject *object)
{
  BesaceFreshness *self = BESACE_FRESHNESS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->load_id, g_source_remove);
  g_clear_handle_id (&self->renew_id, g_source_remove);
  g_clear_object (&self->synchroniser);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_freshness_parent_class)->dispose (object);
}

static void
besace_freshness_finalize (GObject *object)
{
  BesaceFreshness *self = BESACE_FRESHNESS (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->text, g_free);

  G_OBJECT_CLASS (besace_freshness_parent_class)->finalize (object);
}

static void
besace_freshness_class_init (BesaceFreshnessClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = besace_freshness_get_property;
  object_class->dispose = besace_freshness_dispose;
  object_class->finalize = besace_freshness_finalize;

  properties[PROP_TEXT] =
    g_param_spec_string ("text", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
besace_freshness_init (BesaceFreshness *self)
{
  self->cancellable = g_cancellable_new ();
  self->text = g_strdup ("");
}

BesaceFreshness *
besace_freshness_new (BesaceWorkspace *workspace)
{
  BesaceFreshness *self = g_object_new (BESACE_TYPE_FRESHNESS, NULL);
  BesaceSynchroniser *synchroniser = besace_workspace_get_synchroniser (workspace);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (besace_workspace_get_catalogue (workspace), "changed", G_CALLBACK (catalogue_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (synchroniser) {
    self->synchroniser = g_object_ref (synchroniser);
    g_signal_connect_object (synchroniser, "changed", G_CALLBACK (synchroniser_changed_cb), self, G_CONNECT_SWAPPED);
  } else {
    self->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_source_status_free);
  }

  self->renew_id = g_timeout_add_seconds (RENEW_SECONDS, renew_cb, self);
  self->counting = TRUE;
  load_cb (self);
  return self;
}

const char *
besace_freshness_get_text (BesaceFreshness *self)
{
  g_return_val_if_fail (BESACE_IS_FRESHNESS (self), NULL);

  return self->text;
}

GPtrArray *
besace_freshness_get_sources (BesaceFreshness *self)
{
  g_return_val_if_fail (BESACE_IS_FRESHNESS (self), NULL);

  return self->sources;
}

const BesaceSyncProgress *
besace_freshness_get_progress (BesaceFreshness *self)
{
  g_return_val_if_fail (BESACE_IS_FRESHNESS (self), NULL);

  return self->synchroniser && besace_synchroniser_get_progress (self->synchroniser, &self->progress) ? &self->progress : NULL;
}

gboolean
besace_freshness_is_metered (BesaceFreshness *self)
{
  g_return_val_if_fail (BESACE_IS_FRESHNESS (self), FALSE);

  return self->facts.metered;
}

gint64
besace_freshness_get_now (BesaceFreshness *self)
{
  g_return_val_if_fail (BESACE_IS_FRESHNESS (self), 0);

  return self->facts.now;
}
