/** What any page may be told: who may, what was sent, limits; accounts, operators and keys; data quality. */
import type { Saying } from './french.ts'

export const SERVICE: readonly Saying[] = [
  [
    'a fault on our side: it is logged; try again',
    'une panne de notre côté : elle est consignée ; réessayez',
  ],
  ['the database does not answer now: try again', 'la base de données ne répond pas : réessayez'],
  ['too much at once: try again', 'trop à la fois : réessayez'],
  ['too many tries: wait a minute', 'trop d’essais : attendez une minute'],
  [
    'too many messages wait for their receipts: try again',
    'trop de messages attendent leur accusé : réessayez',
  ],
  ['the address cannot be read', 'l’adresse n’est pas lisible'],
  [
    'a text holds a character that cannot be kept (NUL): leave it out',
    'un texte contient un caractère qui ne peut être conservé (NUL) : enlevez-le',
  ],
  [
    'the address holds a character that cannot be kept (NUL): leave it out',
    'l’adresse contient un caractère qui ne peut être conservé (NUL) : enlevez-le',
  ],
  ['there is nothing at {address}', 'il n’y a rien à {address}'],
  [
    'no part of an address is longer than {count} characters',
    'aucune partie d’une adresse ne dépasse {count} caractères',
  ],
  [
    'the body is larger than {count} bytes: send fewer items in one message',
    'le contenu dépasse {count} octets : envoyez moins d’envois par message',
  ],
  ['the service does not answer', 'le service ne répond pas'],
  ['the service answered with {status}', 'le service a répondu {status}'],
  ['the body cannot be read at {path}: {message*}', 'le contenu n’est pas lisible à {path} : {message}'],
  ['the body cannot be read: {message*}', 'le contenu n’est pas lisible : {message}'],
  ['content type {type} is not read here', 'le type de contenu {type} n’est pas lu ici'],
  [
    'this Idempotency-Key was used with another message: send this one under a key of its own',
    'cette Idempotency-Key a servi à un autre message : envoyez celui-ci sous une clé à lui',
  ],
  [
    'responses come as application/json or application/xml',
    'les réponses viennent en application/json ou application/xml',
  ],
  [
    'no decision has this code, neither in your own table nor in ours',
    'aucune décision n’a ce code, ni dans votre table ni dans la nôtre',
  ],
  // What a schema says.
  ['Invalid input: expected {type}, received {got}', 'valeur non valable : attendu {type}, reçu {got}'],
  ['Invalid input: expected {type}', 'valeur non valable : attendu {type}'],
  ['Invalid input', 'valeur non valable'],
  ['Invalid option: expected one of {values}', 'choix non valable : attendu l’un de {values}'],
  ['Too small: expected {what} to have >={count} characters', 'trop court : au moins {count} caractères'],
  ['Too big: expected {what} to have <={count} characters', 'trop long : au plus {count} caractères'],
  ['Too small: expected {what} to be >={count}', 'trop petit : au moins {count}'],
  ['Too small: expected {what} to be >{count}', 'trop petit : plus de {count}'],
  ['Too big: expected {what} to be <={count}', 'trop grand : au plus {count}'],
  ['Too big: expected {what} to be <{count}', 'trop grand : moins de {count}'],
  ['Too small: expected {what} to have >={count} items', 'trop peu : au moins {count}'],
  ['Too big: expected {what} to have <={count} items', 'trop : au plus {count}'],
  ['Unrecognized key: {key}', 'nom inconnu : {key}'],
  ['Unrecognized keys: {keys}', 'noms inconnus : {keys}'],
  ['Invalid string: must match pattern {pattern}', 'texte non valable : il doit suivre le motif {pattern}'],
  ['Invalid {what}', 'non valable : {what}'],
  // Who.
  [
    'this did not come from a page of the console: load the page again',
    'ceci ne vient pas d’une page de la console : rechargez la page',
  ],
  ['this did not come from a page of the console', 'ceci ne vient pas d’une page de la console'],
  [
    'change your first password before anything else: sign in at the console',
    'changez d’abord votre premier mot de passe : connectez-vous à la console',
  ],
  ['your roles ({roles}) do not allow this', 'vos rôles ({roles}) ne le permettent pas'],
  [
    'sign in with a name and a password (at the console, or HTTP Basic)',
    'connectez-vous avec un nom et un mot de passe (à la console, ou par HTTP Basic)',
  ],
  [
    'your account speaks for no operator: ask an administrator',
    'votre compte ne parle pour aucun opérateur : demandez à un administrateur',
  ],
  [
    'the name or the password is wrong; after {count} wrong tries an account is closed for a quarter of an hour',
    'le nom ou le mot de passe est faux ; après cinq essais faux, un compte est fermé un quart d’heure',
  ],
  [
    'the new password needs at least {count} characters',
    'le nouveau mot de passe demande au moins {count} caractères',
  ],
  [
    'the new password is the old one: choose another',
    'le nouveau mot de passe est l’ancien : choisissez-en un autre',
  ],
  ['the present password is wrong', 'le mot de passe actuel est faux'],
  ['there is no such open session', 'cette session ouverte n’existe pas'],
  [
    'the sign-in took too long, or began in another browser',
    'la connexion a pris trop de temps, ou a commencé dans un autre navigateur',
  ],
  [
    'the identity provider did not vouch for anybody: {why}',
    'le fournisseur d’identité ne s’est porté garant de personne : {why}',
  ],
  [
    'the identity provider gave no name (claim {claim}) to know a person by',
    'le fournisseur d’identité n’a pas donné de nom (claim {claim}) pour reconnaître une personne',
  ],
  [
    'the identity provider names no role for {name} (claim {claim}): ask an administrator',
    'le fournisseur d’identité ne donne aucun rôle à {name} (claim {claim}) : demandez à un administrateur',
  ],
  [
    'the account "{name}" was ended here: ask an administrator',
    'le compte « {name} » a pris fin ici : demandez à un administrateur',
  ],
  [
    'the name "{name}" is that of another account here: ask an administrator',
    'le nom « {name} » est ici celui d’un autre compte : demandez à un administrateur',
  ],
  [
    'the operator "{operator}" of "{name}" is not known here: ask an administrator',
    'l’opérateur « {operator} » de « {name} » n’est pas connu ici : demandez à un administrateur',
  ],
  // Accounts, operators, views.
  [
    '{name}: a liaison speaks for an operator, and nobody else does',
    '{name} : un correspondant parle pour un opérateur, et lui seul',
  ],
  ['there is no account "{name}" in use', 'il n’y a pas de compte « {name} » en usage'],
  [
    'user "{name}": a name is 2 to 40 small letters, digits, points, dashes',
    'compte « {name} » : un nom a 2 à 40 minuscules, chiffres, points ou tirets',
  ],
  [
    'user "{name}": a password has at least {count} characters',
    'compte « {name} » : un mot de passe a au moins {count} caractères',
  ],
  [
    'user "{name}": a password has at most {count} characters',
    'compte « {name} » : un mot de passe a au plus {count} caractères',
  ],
  [
    'user "{name}": there is no role "{role}"; there are {roles}',
    'compte « {name} » : le rôle « {role} » n’existe pas ; il y a {roles}',
  ],
  [
    'user "{name}": a liaison speaks for an operator, and nobody else does: --operator CODE',
    'compte « {name} » : un correspondant parle pour un opérateur, et lui seul',
  ],
  [
    'user "{name}": change the first password before anything else, at the console',
    'compte « {name} » : changez d’abord le premier mot de passe, à la console',
  ],
  ['user "{name}" is not known', 'le compte « {name} » n’est pas connu'],
  ['the name "{name}" is taken: choose another', 'le nom « {name} » est pris : choisissez-en un autre'],
  [
    'the end lies in the past: choose a later one, or end the account',
    'la fin est dans le passé : choisissez-en une plus tardive, ou mettez fin au compte',
  ],
  [
    'account "{name}" has been changed since you opened it: open it again',
    'le compte « {name} » a été modifié depuis que vous l’avez ouvert : ouvrez-le de nouveau',
  ],
  [
    'the mandates of {operator} have been changed since you opened them: open them again',
    'les mandats de {operator} ont été modifiés depuis que vous les avez ouverts : ouvrez-les de nouveau',
  ],
  [
    '{name} is the only administrator: make somebody else one first',
    '{name} est le seul administrateur : nommez-en d’abord un autre',
  ],
  [
    '{name} signs in through the identity provider and has no password here',
    '{name} se connecte par le fournisseur d’identité et n’a pas de mot de passe ici',
  ],
  ['there is no operator of that code: add it first', 'aucun opérateur n’a ce code : ajoutez-le d’abord'],
  [
    'operator "{code}": a code is three capital letters or digits, like CNA',
    'opérateur « {code} » : un code a trois majuscules ou chiffres, comme CNA',
  ],
  [
    'operator "{code}" is not known: add it with "{command}"',
    'l’opérateur « {code} » n’est pas connu : ajoutez-le par « {command} »',
  ],
  [
    'operator "{code}" is not known: add it first',
    'l’opérateur « {code} » n’est pas connu : ajoutez-le d’abord',
  ],
  ['operator {code} is known already', 'l’opérateur {code} est déjà connu'],
  ['operator {code} is not known: add it first', 'l’opérateur {code} n’est pas connu : ajoutez-le d’abord'],
  [
    '{operator} has no valid key {key}: it may have been revoked already',
    '{operator} n’a pas de clé {key} valable : elle est peut-être déjà révoquée',
  ],
  ['the view cannot be read at {path}: {message*}', 'la vue n’est pas lisible à {path} : {message}'],
  [
    'you keep {count} views of this page: drop one first',
    'vous gardez {count} vues de cette page : ôtez-en une d’abord',
  ],
  ['you keep no such view', 'vous ne gardez pas cette vue'],
  // Tables of partners.
  ['{partner} has no file of version {version}', '{partner} n’a pas de fichier de version {version}'],
  [
    '{who} has put version {version} of {partner} in force meanwhile: look at it and try again',
    '{who} a mis entre-temps en vigueur la version {version} de {partner} : regardez-la et réessayez',
  ],
  ['{partner} has no mapping of its own', '{partner} n’a pas de correspondance à lui'],
  [
    'this is version {version} of {partner}, which is in force',
    'c’est la version {version} de {partner}, qui est en vigueur',
  ],
  ['line 1: the first line must be {columns}', 'ligne 1 : la première ligne doit être {columns}'],
  ['line {line}: {decision} stands twice', 'ligne {line} : {decision} figure deux fois'],
  [
    'line {line}: {code} is the code of {other} too: one code has one name and one category',
    'ligne {line} : {code} est aussi le code de {other} : un code a un nom et une catégorie',
  ],
  [
    'the table says nothing of {decisions}: it needs a row for each decision',
    'la table ne dit rien de {decisions} : il lui faut une ligne par décision',
  ],
  ['line {line}: {count} columns instead of {wanted}', 'ligne {line} : {count} colonnes au lieu de {wanted}'],
  [
    'line {line}: there is no decision "{decision}"; there are {decisions}',
    'ligne {line} : la décision « {decision} » n’existe pas ; il y a {decisions}',
  ],
  [
    'line {line}: "{code}" is no code: 1 to 17 printable ASCII characters, no space',
    'ligne {line} : « {code} » n’est pas un code : 1 à 17 caractères ASCII imprimables, sans espace',
  ],
  [
    'line {line}: the name of {code} must have 1 to {count} characters',
    'ligne {line} : le nom de {code} doit avoir 1 à {count} caractères',
  ],
  // The file of a partner.
  ['the text ends before the JSON is complete', 'le texte finit avant que le JSON soit complet'],
  ['this is not JSON', 'ce n’est pas du JSON'],
  ['nested deeper than {count} levels', 'plus de {count} niveaux emboîtés'],
  ['the same key stands twice in one object', 'la même clé figure deux fois dans un objet'],
  ['{segment} carries no header', '{segment} ne porte pas d’en-tête'],
  [
    '"{into}" is not an object or list of objects there (lists end in [])',
    '« {into} » n’y est ni un objet ni une liste d’objets (les listes finissent par [])',
  ],
  [
    '{segment} is a service segment; only the header reads it',
    '{segment} est un segment de service ; seul l’en-tête le lit',
  ],
  [
    'never applies, {earlier} takes the same segments before it',
    'ne s’applique jamais : {earlier} prend les mêmes segments avant lui',
  ],
  [
    '"{into}" is not a field of the contract there (see docs/generated/message.schema.json; lists of text end in [])',
    '« {into} » n’y est pas un champ du contrat (voir docs/generated/message.schema.json ; les listes de textes finissent par [])',
  ],
  [
    '"{into}" is a whole number: use "whole" or {"gramsFrom": …}',
    '« {into} » est un nombre entier : prenez "whole" ou {"gramsFrom": …}',
  ],
  ['"{into}" is text, not a whole number', '« {into} » est un texte, pas un nombre entier'],
  ['"{into}" does not hold joined text', '« {into} » ne contient pas de texte assemblé'],
  [
    'say what stands between the parts of "{into}"; "" is nothing',
    'dites ce qui se trouve entre les parties de « {into} » ; "" n’est rien',
  ],
  // Data quality.
  ['you may read the quality of {scope} only', 'vous ne pouvez lire que la qualité de {scope}'],
  ['send {"note": "why"}, 3 to 1,000 characters', 'donnez une note de 3 à 1 000 caractères'],
  ['there is no incident {incident}', 'il n’y a pas d’incident {incident}'],
  [
    'incident {incident} stays closed: a newer one about the same is not resolved',
    'l’incident {incident} reste clos : un plus récent sur le même sujet n’est pas résolu',
  ],
  [
    'incident {incident} cannot be {change*} as it stands',
    'l’incident {incident}, dans son état, ne peut pas être {change}',
  ],
  ['acknowledged', 'pris en compte'],
  ['resolved', 'résolu'],
  ['reopened', 'rouvert'],
  ['open', 'ouvert'],
  [
    'after is not a cursor: give `next` of the page before',
    'after n’est pas un curseur : donnez le `next` de la page précédente',
  ],
  ['{month} has not begun', '{month} n’a pas commencé'],
  ['say which sample and why: {"receiptId", "place", "reason"}', 'dites quel échantillon et pourquoi'],
  [
    'nothing is wrong with an item under this receipt and place, or there is none',
    'rien ne cloche avec un envoi sous cet accusé et à cette place, ou il n’y en a pas',
  ],
  ['the columns of {measure} can be: {columns*}', 'les colonnes de {measure} peuvent être : {columns}'],
  [
    'from must be before to; ask for at most 400 days, or 92 by the hour',
    'from doit précéder to ; demandez au plus 400 jours, ou 92 par heure',
  ],
  [
    'your operator has sent no message with this receipt',
    'votre opérateur n’a pas envoyé de message de cet accusé',
  ],
  ['seen for the first time', 'vu pour la première fois'],
  ['it is so again', 'c’est de nouveau ainsi'],
  ['it is still so a day later', 'c’est encore ainsi un jour plus tard'],
  ['not so at {count} looks in a row', 'plus ainsi à {count} contrôles de suite'],
]
