/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-printout.h"
#include "besace-resource.h"

G_BEGIN_DECLS

/* Sets a resource as all of Besace's paper shows it: its head with the code and the address, then its contents. */
typedef struct _BesaceResourceSetter BesaceResourceSetter;

/* @printout, @typesetter and @resource outlive the setter. */
BesaceResourceSetter *besace_resource_setter_new  (BesacePrintout       *printout,
                                                   BesaceTypesetter     *typesetter,
                                                   const BesaceResource *resource);
void                  besace_resource_setter_free (BesaceResourceSetter *self);

/* A line that the head holds as well, and a paragraph beneath it: what has to be known before the contents are read. */
void                  besace_resource_setter_add_line   (BesaceResourceSetter *self,
                                                         const char           *line);
void                  besace_resource_setter_add_notice (BesaceResourceSetter *self,
                                                         const char           *notice);

/* What somebody noted about it, in Markdown: set beneath the head, beside a bar. */
void                  besace_resource_setter_set_note   (BesaceResourceSetter *self,
                                                         const char           *note);

/* Nothing but the head: there are no contents, here or elsewhere. */
void                  besace_resource_setter_set_head_only (BesaceResourceSetter *self);

/* Sets a paragraph or a table, until it returns TRUE. */
gboolean              besace_resource_setter_continue (BesaceResourceSetter *self);

/* Whether the head has the code of the address, which a long one makes too large for it. */
gboolean              besace_resource_setter_has_code (const BesaceResourceSetter *self);

/* "Producer · Updated on 12 October 2026"; NULL where neither is known. (transfer full) */
char                 *besace_resource_setter_create_origin (const BesaceResource *resource);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceResourceSetter, besace_resource_setter_free)

G_END_DECLS
