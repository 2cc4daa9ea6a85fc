/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-viewer-loader.h"

#include <glib/gi18n.h>
#include <gmodule.h>

/* In seconds. */
#define PROBE_TIMEOUT 20

G_DEFINE_QUARK (besace-viewer-loader-error-quark, besace_viewer_loader_error)

/* A module is opened once in a process, whoever asks, and is never closed: types that it registered stay. */
static enum {
  VIEWER_UNKNOWN,
  VIEWER_READY,
  VIEWER_UNAVAILABLE,
} state;
static BesaceViewerModule viewer_module;

/* A probe that runs. */
typedef struct {
  GSubprocess *process; /* (owned) */
  guint        timeout_id;
} BesaceProbe;

static void
probe_free (BesaceProbe *probe)
{
  g_clear_handle_id (&probe->timeout_id, g_source_remove);
  g_clear_object (&probe->process);
  g_free (probe);
}

static const char *
get_folder (const char *variable,
            const char *installed)
{
  const char *folder = g_getenv (variable);

  return folder != NULL ? folder : installed;
}

static void
return_unavailable (GTask      *task,
                    const char *reason)
{
  g_message ("The web viewer cannot be used: %s", reason);
  state = VIEWER_UNAVAILABLE;
  g_task_return_new_error (task, BESACE_VIEWER_LOADER_ERROR, BESACE_VIEWER_LOADER_ERROR_UNAVAILABLE,
                           _("This computer cannot show web pages in a window of Besace."));
}

static void
open_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  g_autofree char *path = g_build_filename (get_folder ("BESACE_MODULEDIR", PKGLIBDIR), BESACE_VIEWER_MODULE, NULL);
  GModule *module = g_module_open (path, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
  g_autofree BesaceViewerModule *found = g_new0 (BesaceViewerModule, 1);

  if (module == NULL ||
      !g_module_symbol (module, BESACE_VIEWER_SYMBOL, (gpointer *) &found->viewer_new) ||
      !g_module_symbol (module, BESACE_SIGN_IN_VIEW_SYMBOL, (gpointer *) &found->sign_in_view_new)) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", g_module_error ());
    g_clear_pointer (&module, g_module_close);
    return;
  }

  g_module_make_resident (module);
  g_task_return_pointer (task, g_steal_pointer (&found), g_free);
}

static void
opened_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree BesaceViewerModule *found = g_task_propagate_pointer (G_TASK (result), &error);

  if (found == NULL) {
    return_unavailable (task, error->message);
    return;
  }

  viewer_module = *found;
  state = VIEWER_READY;
  g_task_return_boolean (task, TRUE);
}

static void
probed_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GTask) opening = NULL;
  g_autoptr(GError) error = NULL;

  g_task_set_task_data (task, NULL, NULL);
  if (!g_subprocess_wait_check_finish (G_SUBPROCESS (source_object), result, &error)) {
    return_unavailable (task, error->message);
    return;
  }

  /* Reading 90 MB of libraries from a slow disk takes a while. */
  opening = g_task_new (NULL, NULL, opened_cb, g_object_ref (task));
  g_task_set_source_tag (opening, open_thread);
  g_task_run_in_thread (opening, open_thread);
}

static gboolean
timeout_cb (gpointer user_data)
{
  BesaceProbe *probe = user_data;

  probe->timeout_id = 0;
  g_subprocess_force_exit (probe->process);
  return G_SOURCE_REMOVE;
}

static void
begin_probe (GTask *task)
{
  g_autofree char *path = g_build_filename (get_folder ("BESACE_LIBEXECDIR", LIBEXECDIR), "besace-web-probe", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GSubprocess) process =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, path, NULL);
  BesaceProbe *probe;

  if (process == NULL) {
    return_unavailable (task, error->message);
    return;
  }

  probe = g_new0 (BesaceProbe, 1);
  probe->process = g_object_ref (process);
  probe->timeout_id = g_timeout_add_seconds (PROBE_TIMEOUT, timeout_cb, probe);
  g_task_set_task_data (task, probe, (GDestroyNotify) probe_free);
  g_subprocess_wait_check_async (process, NULL, probed_cb, g_object_ref (task));
}

void
besace_viewer_loader_load_async (GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, besace_viewer_loader_load_async);

  switch (state) {
  case VIEWER_READY:
    g_task_return_boolean (task, TRUE);
    break;
  case VIEWER_UNAVAILABLE:
    return_unavailable (task, "found out before");
    break;
  case VIEWER_UNKNOWN:
  default:
    begin_probe (task);
  }
}

const BesaceViewerModule *
besace_viewer_loader_load_finish (GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_boolean (G_TASK (result), error) ? &viewer_module : NULL;
}
