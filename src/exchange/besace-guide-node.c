/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-guide-node.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <libxml/parser.h>
#include <string.h>

#define NODES_PER_BLOCK 512

/* Words and elements of a guide, of which the longest has 20,000. */
#define MAX_NODES 400000

struct _BesaceGuideTree {
  GPtrArray        *blocks;      /* (owned) of arrays of nodes, which never move */
  guint             n_in_block;  /* nodes of the last block that are used */
  GStringChunk     *strings;     /* (owned) names, attributes and texts */
  GPtrArray        *attributes;  /* (owned) of arrays of attributes */
  BesaceGuideNode  *root;
};

typedef struct {
  BesaceGuideNode *node;
  BesaceGuideNode *last_child;
} OpenElement;

typedef struct {
  BesaceGuideTree  *tree;
  xmlParserCtxtPtr  context; /* (owned) */
  OpenElement       open[BESACE_GUIDE_MAX_DEPTH];
  guint             depth;
  GString          *text;    /* (owned) since the last tag */
  const char       *problem; /* why the parser was stopped */
} Parsing;

static BesaceGuideNode *
add_node (BesaceGuideTree *self)
{
  BesaceGuideNode *block;

  if (self->blocks->len == 0 || self->n_in_block == NODES_PER_BLOCK) {
    g_ptr_array_add (self->blocks, g_new0 (BesaceGuideNode, NODES_PER_BLOCK));
    self->n_in_block = 0;
  }

  block = g_ptr_array_index (self->blocks, self->blocks->len - 1);
  return &block[self->n_in_block++];
}

static void
stop (Parsing    *self,
      const char *problem)
{
  if (!self->problem)
    self->problem = problem;
  xmlStopParser (self->context);
}

/* A node as the last child of the element that is open. */
static BesaceGuideNode *
append_node (Parsing *self)
{
  BesaceGuideNode *node = add_node (self->tree);

  if (self->depth == 0) {
    self->tree->root = node;
    return node;
  }

  if (self->open[self->depth - 1].last_child)
    self->open[self->depth - 1].last_child->next = node;
  else
    self->open[self->depth - 1].node->children = node;
  self->open[self->depth - 1].last_child = node;

  return node;
}

static void
end_text (Parsing *self)
{
  if (self->text->len == 0)
    return;

  append_node (self)->text = g_string_chunk_insert_len (self->tree->strings, self->text->str,
                                                        (gssize) self->text->len);
  g_string_truncate (self->text, 0);
}

static const char *const *
copy_attributes (Parsing        *self,
                 const xmlChar **attributes,
                 int             n_attributes)
{
  const char **copy = g_new0 (const char *, 2 * (gsize) n_attributes + 1);

  /* Each is a name, a prefix, a namespace, and where its value begins and ends. */
  for (int i = 0; i < n_attributes; i++) {
    const xmlChar **attribute = attributes + 5 * (gsize) i;

    copy[2 * i] = g_string_chunk_insert_const (self->tree->strings, (const char *) attribute[0]);
    copy[2 * i + 1] = g_string_chunk_insert_len (self->tree->strings, (const char *) attribute[3],
                                                 attribute[4] - attribute[3]);
  }

  g_ptr_array_add (self->tree->attributes, copy);
  return copy;
}

static void
start_element_cb (void           *data,
                  const xmlChar  *name,
                  const xmlChar  *prefix,
                  const xmlChar  *uri,
                  int             n_namespaces,
                  const xmlChar **namespaces,
                  int             n_attributes,
                  int             n_defaulted,
                  const xmlChar **attributes)
{
  Parsing *self = data;
  BesaceGuideNode *node;

  if (self->problem)
    return;

  if (self->depth == BESACE_GUIDE_MAX_DEPTH) {
    stop (self, _("its elements are nested too deeply"));
    return;
  }

  if (self->tree->blocks->len > MAX_NODES / NODES_PER_BLOCK) {
    stop (self, _("it holds more elements than any guide"));
    return;
  }

  end_text (self);
  node = append_node (self);
  node->name = g_string_chunk_insert_const (self->tree->strings, (const char *) name);
  if (n_attributes > 0)
    node->attributes = copy_attributes (self, attributes, n_attributes);
  self->open[self->depth++] = (OpenElement) { node, NULL };
}

static void
end_element_cb (void          *data,
                const xmlChar *name,
                const xmlChar *prefix,
                const xmlChar *uri)
{
  Parsing *self = data;

  if (self->problem || self->depth == 0)
    return;

  end_text (self);
  self->depth--;
}

static void
characters_cb (void          *data,
               const xmlChar *characters,
               int            length)
{
  Parsing *self = data;

  if (!self->problem && self->depth > 0)
    g_string_append_len (self->text, (const char *) characters, length);
}

static void
document_type_cb (void          *data,
                  const xmlChar *name,
                  const xmlChar *external_id,
                  const xmlChar *system_id)
{
  stop (data, _("it declares a document type, which no guide needs and which can hide an attack"));
}

static void
parsing_init (Parsing         *self,
              BesaceGuideTree *tree)
{
  xmlSAXHandlerPtr handler;

  *self = (Parsing) { .tree = tree, .context = xmlNewParserCtxt (), .text = g_string_new (NULL) };
  handler = self->context->sax;
  memset (handler, 0, sizeof *handler);
  handler->initialized = XML_SAX2_MAGIC;
  handler->startElementNs = start_element_cb;
  handler->endElementNs = end_element_cb;
  handler->characters = characters_cb;
  handler->ignorableWhitespace = characters_cb;
  handler->cdataBlock = characters_cb;
  handler->internalSubset = document_type_cb;
  self->context->userData = self;
}

static gboolean
parsing_run (Parsing     *self,
             const char  *xml,
             gsize        length,
             GError     **error)
{
  /* NOENT is for “&amp;” in an attribute. No document can declare an entity: its type stops the parser. */
  xmlDocPtr document = xmlCtxtReadMemory (self->context, xml, (int) length, NULL, NULL,
                                          XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);

  /* The handler builds none; whatever the library made for itself is not needed. */
  if (document)
    xmlFreeDoc (document);

  if (self->problem)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, self->problem);
  else if (!self->context->wellFormed || !self->tree->root)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("it is damaged: its XML breaks off at line %d"),
                 MAX (1, self->context->lastError.line));
  else
    return TRUE;

  return FALSE;
}

static void
parsing_clear (Parsing *self)
{
  xmlFreeParserCtxt (self->context);
  g_string_free (self->text, TRUE);
}

BesaceGuideTree *
besace_guide_tree_parse (const char  *xml,
                         gsize        length,
                         GError     **error)
{
  g_autoptr(BesaceGuideTree) self = g_new0 (BesaceGuideTree, 1);
  Parsing parsing;
  gboolean parsed;

  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->attributes = g_ptr_array_new_with_free_func (g_free);
  self->strings = g_string_chunk_new (16 * 1024);

  if (length > BESACE_GUIDE_MAX_BYTES) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("it is larger than %lu MiB"),
                 (gulong) BESACE_GUIDE_MAX_BYTES / (1024 * 1024));
    return NULL;
  }

  parsing_init (&parsing, self);
  parsed = parsing_run (&parsing, xml, length, error);
  parsing_clear (&parsing);

  return parsed ? g_steal_pointer (&self) : NULL;
}

void
besace_guide_tree_free (BesaceGuideTree *self)
{
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->attributes);
  g_string_chunk_free (self->strings);
  g_free (self);
}

const BesaceGuideNode *
besace_guide_tree_get_root (const BesaceGuideTree *self)
{
  return self->root;
}

gboolean
besace_guide_node_is (const BesaceGuideNode *self,
                      const char            *name)
{
  return self->name && strcmp (self->name, name) == 0;
}

const BesaceGuideNode *
besace_guide_node_find (const BesaceGuideNode *self,
                        const char            *name)
{
  for (const BesaceGuideNode *child = self ? self->children : NULL; child; child = child->next) {
    if (besace_guide_node_is (child, name))
      return child;
  }

  return NULL;
}

const char *
besace_guide_node_get_attribute (const BesaceGuideNode *self,
                                 const char            *name)
{
  for (const char *const *attribute = self ? self->attributes : NULL; attribute && *attribute; attribute += 2) {
    if (strcmp (attribute[0], name) == 0)
      return *attribute[1] ? attribute[1] : NULL;
  }

  return NULL;
}

static void
append_text (const BesaceGuideNode *self,
             GString               *text)
{
  if (self->text)
    g_string_append (text, self->text);

  for (const BesaceGuideNode *child = self->children; child; child = child->next) {
    append_text (child, text);
    /* Paragraphs do not run into each other. */
    if (besace_guide_node_is (child, "Paragraphe"))
      g_string_append_c (text, ' ');
  }
}

/* White space becomes single spaces, in place. No-break spaces are not white space here: French needs them. */
static void
join_lines (GString *text)
{
  gsize length = 0;

  for (const char *c = text->str; *c; c++) {
    if (!g_ascii_isspace (*c))
      text->str[length++] = *c;
    else if (length > 0 && text->str[length - 1] != ' ')
      text->str[length++] = ' ';
  }

  if (length > 0 && text->str[length - 1] == ' ')
    length--;
  g_string_truncate (text, length);
}

char *
besace_guide_node_dup_text (const BesaceGuideNode *self)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (!self)
    return NULL;

  append_text (self, text);
  join_lines (text);
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
