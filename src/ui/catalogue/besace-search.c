/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-search.h"

/* How long somebody who types must pause before the whole text is searched. */
#define PAUSE_MS 220

/* An import changes the catalogue several times a second; what is shown follows at this pace. */
#define REFRESH_MS 500

struct _BesaceSearch {
  GObject          parent_instance;

  BesaceCatalogue *catalogue;   /* (owned) */
  BesaceQuery     *query;       /* (owned) */
  BesaceResults   *results;     /* (owned) (nullable) */
  char            *error;       /* (owned) (nullable) */
  GCancellable    *cancellable; /* (owned) (nullable) of the search under way */
  guint            pause_id;
  guint            refresh_id;
};

G_DEFINE_FINAL_TYPE (BesaceSearch, besace_search, G_TYPE_OBJECT)

typedef enum {
  PROP_CATALOGUE = 1,
  PROP_RESULTS,
  PROP_ERROR,
} BesaceSearchProperty;

static GParamSpec *properties[PROP_ERROR + 1];

enum {
  SIGNAL_QUERY_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
set_error (BesaceSearch *self,
           const char   *message)
{
  if (g_strcmp0 (self->error, message) == 0)
    return;

  g_free (self->error);
  self->error = g_strdup (message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
search_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BesaceSearch) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceResults) results = besace_catalogue_search_finish (BESACE_CATALOGUE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);

  if (!results) {
    set_error (self, error->message);
    return;
  }

  set_error (self, NULL);
  g_clear_pointer (&self->results, besace_results_unref);
  self->results = g_steal_pointer (&results);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESULTS]);
}

static void
stop (BesaceSearch *self)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
ask (BesaceSearch *self,
     BesaceDepth   depth)
{
  stop (self);

  self->cancellable = g_cancellable_new ();
  besace_catalogue_search_async (self->catalogue, self->query, depth, self->cancellable, search_cb, g_object_ref (self));
}

static gboolean
pause_cb (gpointer user_data)
{
  BesaceSearch *self = user_data;

  self->pause_id = 0;
  ask (self, BESACE_DEPTH_FULL);
  return G_SOURCE_REMOVE;
}

static gboolean
refresh_cb (gpointer user_data)
{
  BesaceSearch *self = user_data;

  self->refresh_id = 0;
  if (self->pause_id == 0)
    ask (self, BESACE_DEPTH_FULL);
  return G_SOURCE_REMOVE;
}

static void
catalogue_changed_cb (BesaceSearch *self)
{
  if (self->refresh_id == 0)
    self->refresh_id = g_timeout_add (REFRESH_MS, refresh_cb, self);
}

static void
query_changed (BesaceSearch *self,
               BesaceDepth   depth)
{
  ask (self, depth);
  if (depth == BESACE_DEPTH_LIGHT)
    self->pause_id = g_timeout_add (PAUSE_MS, pause_cb, self);

  g_signal_emit (self, signals[SIGNAL_QUERY_CHANGED], 0);
}

static void
besace_search_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  BesaceSearch *self = BESACE_SEARCH (object);

  switch ((BesaceSearchProperty) property_id) {
  case PROP_CATALOGUE:
    g_value_set_object (value, self->catalogue);
    break;
  case PROP_RESULTS:
    g_value_set_boxed (value, self->results);
    break;
  case PROP_ERROR:
    g_value_set_string (value, self->error);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_search_set_property (GObject      *object,
                            guint         property_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  BesaceSearch *self = BESACE_SEARCH (object);

  switch ((BesaceSearchProperty) property_id) {
  case PROP_CATALOGUE:
    self->catalogue = g_value_dup_object (value);
    break;
  case PROP_RESULTS:
  case PROP_ERROR:
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_search_constructed (GObject *object)
{
  BesaceSearch *self = BESACE_SEARCH (object);

  G_OBJECT_CLASS (besace_search_parent_class)->constructed (object);

  g_signal_connect_object (self->catalogue, "changed", G_CALLBACK (catalogue_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
besace_search_dispose (GObject *object)
{
  BesaceSearch *self = BESACE_SEARCH (object);

  stop (self);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_object (&self->catalogue);

  G_OBJECT_CLASS (besace_search_parent_class)->dispose (object);
}

static void
besace_search_finalize (GObject *object)
{
  BesaceSearch *self = BESACE_SEARCH (object);

  g_clear_pointer (&self->query, besace_query_free);
  g_clear_pointer (&self->results, besace_results_unref);
  g_clear_pointer (&self->error, g_free);

  G_OBJECT_CLASS (besace_search_parent_class)->finalize (object);
}

static void
besace_search_class_init (BesaceSearchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = besace_search_get_property;
  object_class->set_property = besace_search_set_property;
  object_class->constructed = besace_search_constructed;
  object_class->dispose = besace_search_dispose;
  object_class->finalize = besace_search_finalize;

  properties[PROP_CATALOGUE] =
    g_param_spec_object ("catalogue", NULL, NULL, BESACE_TYPE_CATALOGUE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_RESULTS] =
    g_param_spec_boxed ("results", NULL, NULL, BESACE_TYPE_RESULTS,
                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ERROR] =
    g_param_spec_string ("error", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_QUERY_CHANGED] =
    g_signal_new ("query-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
besace_search_init (BesaceSearch *self)
{
  self->query = besace_query_new (NULL);
}

BesaceSearch *
besace_search_new (BesaceCatalogue *catalogue)
{
  return g_object_new (BESACE_TYPE_SEARCH, "catalogue", catalogue, NULL);
}

const BesaceQuery *
besace_search_get_query (BesaceSearch *self)
{
  g_return_val_if_fail (BESACE_IS_SEARCH (self), NULL);

  return self->query;
}

void
besace_search_set_query (BesaceSearch      *self,
                         const BesaceQuery *query)
{
  g_return_if_fail (BESACE_IS_SEARCH (self));

  if (besace_query_equal (self->query, query) && (self->results || self->cancellable))
    return;

  besace_query_free (self->query);
  self->query = besace_query_copy (query);
  query_changed (self, BESACE_DEPTH_FULL);
}

void
besace_search_set_text (BesaceSearch *self,
                        const char   *text)
{
  g_return_if_fail (BESACE_IS_SEARCH (self));

  if (g_str_equal (self->query->text, text))
    return;

  besace_query_set_text (self->query, text);
  query_changed (self, *text ? BESACE_DEPTH_LIGHT : BESACE_DEPTH_FULL);
}

void
besace_search_set_sort (BesaceSearch *self,
                        BesaceSort    sort)
{
  g_return_if_fail (BESACE_IS_SEARCH (self));

  if (self->query->sort == sort)
    return;

  self->query->sort = sort;
  query_changed (self, BESACE_DEPTH_FULL);
}

void
besace_search_set_value (BesaceSearch *self,
                         BesaceFacet   facet,
                         const char   *value,
                         gboolean      active)
{
  gboolean changed;

  g_return_if_fail (BESACE_IS_SEARCH (self));

  changed = active ? besace_query_add_value (self->query, facet, value)
                   : besace_query_remove_value (self->query, facet, value);
  if (changed)
    query_changed (self, BESACE_DEPTH_FULL);
}

void
besace_search_clear_values (BesaceSearch *self)
{
  g_return_if_fail (BESACE_IS_SEARCH (self));

  if (besace_query_get_n_values (self->query) == 0)
    return;

  besace_query_clear_values (self->query);
  query_changed (self, BESACE_DEPTH_FULL);
}

BesaceResults *
besace_search_get_results (BesaceSearch *self)
{
  g_return_val_if_fail (BESACE_IS_SEARCH (self), NULL);

  return self->results;
}

gboolean
besace_search_is_current (BesaceSearch *self)
{
  g_return_val_if_fail (BESACE_IS_SEARCH (self), FALSE);

  return self->results && besace_query_equal (self->results->query, self->query);
}

gboolean
besace_search_is_complete (BesaceSearch *self)
{
  return besace_search_is_current (self) && self->results->depth == BESACE_DEPTH_FULL;
}

void
besace_search_hurry (BesaceSearch *self)
{
  g_return_if_fail (BESACE_IS_SEARCH (self));

  if (self->pause_id != 0)
    ask (self, BESACE_DEPTH_FULL);
}

const char *
besace_search_get_error (BesaceSearch *self)
{
  g_return_val_if_fail (BESACE_IS_SEARCH (self), NULL);

  return self->error;
}
