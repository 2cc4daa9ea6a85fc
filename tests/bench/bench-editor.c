/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Measures writing in a long resource, as a window shows it.
 *
 *   bench-editor FOLDER BLOCKS [CHARACTERS]
 *       writes in the midst of a resource of that many texts, kept in a data directory that it makes in FOLDER, which is empty; the
 *       text that it writes in has at least so many characters, with all the marks that a text may have
 *
 * Prints one JSON object; times are milliseconds, of a key stroke until the frame that shows it is drawn: “p99” of processor time,
 * “wall_p99” by the clock on the wall, without the wait for that frame. */

#include <stdio.h>
#include <stdlib.h>

#include "bench-figures.h"
#include "besace-editor-page.h"
#include "besace-instances.h"
#include "besace-writing-field.h"

#define N_WARMING 20
#define N_STROKES 300

/* Four lines with every mark. */
#define PASSAGE "## Avant de commencer\n" \
                "Demander **qui** vient, *quand* et ***pourquoi***, puis noter 5 \\* 3 sur l’affiche\\\n" \
                "et ouvrir [la page](https://exemple.fr/aide) ou <https://exemple.fr/suite>.\n\n" \
                "- le *premier* point\n  - et le **second**\n\n"

typedef struct {
  double cpu;
  double wall;
} Stroke;

static void
fail (const GError *error)
{
  g_printerr ("bench-editor: %s\n", error ? error->message : "?");
  exit (1);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      done)
{
  g_autoptr(GError) error = NULL;

  if (!besace_workspace_open_finish (BESACE_WORKSPACE (source), result, &error))
    fail (error);
  *(gboolean *) done = TRUE;
}

static void
done_cb (gboolean *done)
{
  *done = TRUE;
}

/* (nullable) the first of @type in @widget */
static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find (child, type);

    if (found)
      return found;
  }

  return NULL;
}

/* (transfer full) */
static char *
make_text (guint number,
           guint n_characters)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text, "Étape %u : **ouvrir** la page, puis choisir ce qui convient à chacun.", number);
  if ((guint) g_utf8_strlen (text->str, -1) < n_characters)
    g_string_append (text, "\n\n");
  while ((guint) g_utf8_strlen (text->str, -1) < n_characters)
    g_string_append (text, PASSAGE);
  return g_strchomp (g_string_free (text, FALSE));
}

static BesaceDraft *
make_draft (guint n_blocks,
            guint n_characters)
{
  BesaceDraft *draft = besace_draft_new (besace_instances_get_national ());

  besace_draft_set_title (draft, "Un long atelier");
  for (guint i = 0; i < n_blocks; i++) {
    g_autoptr(BesaceDraftBlock) block = besace_draft_block_new (BESACE_BLOCK_TEXT);
    g_autofree char *text = make_text (i + 1, i == n_blocks / 2 ? n_characters : 0);

    besace_draft_block_set (block, BESACE_DRAFT_BLOCK_TEXT, text);
    besace_draft_insert_block (draft, G_MAXUINT, block);
  }
  return draft;
}

static Stroke
time_stroke (GtkWidget     *window,
             GtkTextBuffer *buffer)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  gboolean painted = FALSE;
  const gulong id = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (done_cb), &painted);
  Stroke stroke = { -bench_figures_read_clock (CLOCK_THREAD_CPUTIME_ID), -bench_figures_read_clock (CLOCK_MONOTONIC) };

  gtk_text_buffer_insert_at_cursor (buffer, "a", -1);
  while (!painted) {
    const double waits = bench_figures_read_clock (CLOCK_MONOTONIC);

    while (!g_main_context_pending (NULL))
      g_usleep (100);
    stroke.wall -= bench_figures_read_clock (CLOCK_MONOTONIC) - waits;
    g_main_context_iteration (NULL, FALSE);
  }
  stroke.cpu += bench_figures_read_clock (CLOCK_THREAD_CPUTIME_ID);
  stroke.wall += bench_figures_read_clock (CLOCK_MONOTONIC);
  g_signal_handler_disconnect (clock, id);
  return stroke;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const double first = *(const double *) a;
  const double second = *(const double *) b;

  return (first > second) - (first < second);
}

static double
get_p99 (double *values)
{
  qsort (values, N_STROKES, sizeof *values, compare);
  return values[(N_STROKES * 99 + 99) / 100 - 1];
}

static void
measure (GtkWidget        *window,
         BesaceEditorPage *page,
         guint             n_blocks)
{
  double cpu[N_STROKES], wall[N_STROKES];
  GtkWidget *focus, *field;
  GtkTextBuffer *buffer;

  /* Text views lay out what is not seen when nothing else is to be done. */
  while (!besace_editor_page_get_ready (page) || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);

  besace_editor_page_focus_block (page, n_blocks / 2);
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  field = focus ? gtk_widget_get_ancestor (focus, BESACE_TYPE_WRITING_FIELD) : NULL;
  if (!field)
    fail (NULL);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find (field, GTK_TYPE_TEXT_VIEW)));
  for (guint i = 0; i < N_WARMING; i++)
    time_stroke (window, buffer);
  for (guint i = 0; i < N_STROKES; i++) {
    const Stroke stroke = time_stroke (window, buffer);

    cpu[i] = stroke.cpu;
    wall[i] = stroke.wall;
  }
  printf ("{\"blocks\":%u,\"p99\":%.2f,\"wall_p99\":%.2f}\n", n_blocks, get_p99 (cpu), get_p99 (wall));
}

int
main (int   argc,
      char *argv[])
{
  const guint n_blocks = argc == 3 || argc == 4 ? (guint) g_ascii_strtoull (argv[2], NULL, 10) : 0;
  const guint n_characters = argc == 4 ? (guint) g_ascii_strtoull (argv[3], NULL, 10) : 0;
  g_autoptr(BesaceWorkspace) workspace = NULL;
  g_autoptr(BesaceClock) clock = NULL;
  g_autoptr(BesaceDraft) draft = NULL;
  GtkWidget *page, *window, *overlay;
  gboolean done = FALSE;

  if (n_blocks == 0) {
    g_printerr ("Usage: bench-editor FOLDER BLOCKS [CHARACTERS]\n");
    return 1;
  }

  adw_init ();
  clock = besace_clock_new ();
  workspace = besace_workspace_new (argv[1], "fr", clock);
  besace_workspace_open_async (workspace, NULL, NULL, opened_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);

  draft = make_draft (n_blocks, n_characters);
  page = besace_editor_page_new (workspace);
  overlay = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), page);
  window = g_object_new (GTK_TYPE_WINDOW, "default-width", 1180, "default-height", 720, "child", overlay, NULL);
  gtk_window_present (GTK_WINDOW (window));
  besace_editor_page_begin (BESACE_EDITOR_PAGE (page), draft);
  measure (window, BESACE_EDITOR_PAGE (page), n_blocks);

  besace_editor_page_flush (BESACE_EDITOR_PAGE (page));
  gtk_window_destroy (GTK_WINDOW (window));
  besace_workspace_close (workspace);
  return 0;
}
