/** What is said of rules, lists, models and screening. */
import type { Saying } from './french.ts'

export const RULES: readonly Saying[] = [
  [
    'a rule is written by an author ("rules draft FILE"), approved into shadow by a checker ("rules approve ID --version N"), back-tested ("rules backtest ID --version N") and published by a publisher ("rules publish ID --version N"): three different people',
    'une règle est écrite par un auteur, approuvée dans l’ombre par un vérificateur, éprouvée sur le passé et publiée par un publicateur : trois personnes différentes',
  ],
  [
    '{name} is {state*} and cannot be approved; {steps!}',
    '{name} est {state} et ne peut pas être approuvée ; {steps}',
  ],
  [
    '{name} is {state*} and cannot be published; {steps!}',
    '{name} est {state} et ne peut pas être publiée ; {steps}',
  ],
  [
    '{name} is {state*}: only a draft or a rule in shadow can be rejected',
    '{name} est {state} : seul un brouillon ou une règle dans l’ombre peut être rejeté',
  ],
  ['draft', 'en brouillon'],
  ['shadow', 'dans l’ombre'],
  ['live', 'en vigueur'],
  ['retired', 'retirée'],
  ['rejected', 'rejetée'],
  ['withdrawn', 'retirée'],
  [
    '{who} may not approve rules: a {role} may',
    '{who} ne peut pas approuver de règles : un vérificateur le peut',
  ],
  [
    '{who} may not publish rules: a {role} may',
    '{who} ne peut pas publier de règles : un publicateur le peut',
  ],
  [
    '{who} wrote {name} and cannot {step*} it as well: author, checker and publisher are three different people',
    '{who} a écrit {name} et ne peut pas aussi {step} : auteur, vérificateur et publicateur sont trois personnes différentes',
  ],
  [
    '{who} approved {name} and cannot {step*} it as well: author, checker and publisher are three different people',
    '{who} a approuvé {name} et ne peut pas aussi {step} : auteur, vérificateur et publicateur sont trois personnes différentes',
  ],
  ['approve', 'l’approuver'],
  ['publish', 'la publier'],
  [
    '{who} may not reject {name}: a checker or a publisher may, and its author as long as it is a draft',
    '{who} ne peut pas rejeter {name} : un vérificateur ou un publicateur le peut, et son auteur tant que c’est un brouillon',
  ],
  [
    '{who} may not {what*} rules: a publisher may, or a checker',
    '{who} ne peut pas {what} : un publicateur le peut, ou un vérificateur',
  ],
  ['{who} may not {what*} rules: a publisher may', '{who} ne peut pas {what} : un publicateur le peut'],
  ['snooze', 'mettre des règles en sourdine'],
  ['retire', 'retirer des règles'],
  ['lift', 'lever une suspension de règle'],
  ['hunt with', 'chasser avec des règles'],
  [
    '{id} is mandatory and is not {what} by one person: publish a version that is narrower, or not mandatory',
    '{id} est obligatoire et une seule personne n’y touche pas : publiez une version plus étroite, ou non obligatoire',
  ],
  ['{rule} is not in force: see "rules list"', '{rule} n’est pas en vigueur : voyez la liste des règles'],
  ['there is no snooze {id} that holds', 'il n’y a pas de sourdine {id} en cours'],
  ['{rule} is not suspended', '{rule} n’est pas suspendue'],
  [
    'nobody has written version {version} of {rule}: see "rules history {name}"',
    'personne n’a écrit la version {version} de {rule} : voyez son histoire',
  ],
  ['there is no rule {rule}: {hint*}', 'il n’y a pas de règle {rule} : {hint}'],
  ['there is no rule {rule}', 'il n’y a pas de règle {rule}'],
  [
    '{rule} version {version} is {state*}: only a live rule is hunted with',
    '{rule} version {version} est {state} : on ne chasse qu’avec une règle en vigueur',
  ],
  ['{name}: {rule} should hit {item}: see "rules test {test}"', '{name} : {rule} devrait toucher {item}'],
  [
    '{name}: {rule} should not hit {item}: see "rules test {test}"',
    '{name} : {rule} ne devrait pas toucher {item}',
  ],
  ['held {holds} of {items} items', 'a retenu {holds} envois sur {items}'],
  ['{hits} of {items} items', '{hits} envois sur {items}'],
  ['{stranger} is not a country code', '{stranger} n’est pas un code de pays'],
  [
    'the last day of a snooze is today or later',
    'le dernier jour d’une sourdine est aujourd’hui ou plus tard',
  ],
  [
    '{count} back-tests run already: wait until one is done',
    '{count} épreuves tournent déjà : attendez que l’une soit finie',
  ],
  ['back-test one rule at a time', 'éprouvez une règle à la fois'],
  [
    'say which version is to be back-tested, or send a text',
    'dites quelle version éprouver, ou envoyez un texte',
  ],
  // The text of a rule.
  ['line {line}, column {column}: {message*}', 'ligne {line}, colonne {column} : {message}'],
  ['did you mean {found}?', 'vouliez-vous dire {found} ?'],
  ['write "{value}" in quotes', 'écrivez « {value} » entre guillemets'],
  ['expected {what*}, the text ends', 'attendu : {what} ; le texte finit'],
  ['expected {what*}, found {found}', 'attendu : {what} ; trouvé : {found}'],
  ['a description in quotes or "undescribed"', 'une description entre guillemets ou "undescribed"'],
  ['a condition or the name of a fact', 'une condition ou le nom d’un fait'],
  ['a condition', 'une condition'],
  ['"in" and lexicons, or phrases in quotes', '"in" et des lexiques, ou des expressions entre guillemets'],
  ['a pattern: /…/', 'un motif : /…/'],
  ['a statement of the rule, or the end of it', 'une instruction de la règle, ou sa fin'],
  ['a title in both languages: en "…" fr "…"', 'un titre dans les deux langues : en "…" fr "…"'],
  [
    'from, to, class, nature, since, until or everywhere',
    'from, to, class, nature, since, until ou everywhere',
  ],
  ['{what} in quotes', '{what} entre guillemets'],
  ['one "{word}" only', 'un seul "{word}"'],
  ['"{word}" only once', '"{word}" une seule fois'],
  [
    'a rule file has at most {most} characters, this one {count}',
    'un fichier de règles a au plus {most} caractères, celui-ci {count}',
  ],
  [
    'a pack has at most {most} characters, this one {count}',
    'un paquet a au plus {most} caractères, celui-ci {count}',
  ],
  ['the character {character} has no place here', 'le caractère {character} n’a pas sa place ici'],
  ['a quoted text has no end', 'un texte entre guillemets n’a pas de fin'],
  [
    'end it with ", or its line with \\ to go on below',
    'finissez-le par ", ou sa ligne par \\ pour continuer dessous',
  ],
  ['a \\ that stands before nothing it can stand before', 'un \\ devant rien de ce qu’il peut précéder'],
  [
    'write \\\\ for the character itself; there are {others}',
    'écrivez \\\\ pour le caractère même ; il y a {others}',
  ],
  ['a pattern has no end', 'un motif n’a pas de fin'],
  ['end it with /', 'finissez-le par /'],
  ['a phrase has no word in it', 'une expression ne contient aucun mot'],
  ['the file ends before the JSON does', 'le fichier finit avant le JSON'],
  // Lists and screening.
  ['there is no list {list}', 'il n’y a pas de liste {list}'],
  ['list {list} is not in use', 'la liste {list} n’est pas en usage'],
  [
    'no list of parties is in use: import one first',
    'aucune liste de parties n’est en usage : importez-en d’abord une',
  ],
  [
    'the last day of an exception is today or later',
    'le dernier jour d’une exception est aujourd’hui ou plus tard',
  ],
  [
    'the files did not come whole: send them again',
    'les fichiers ne sont pas arrivés entiers : renvoyez-les',
  ],
  ['{files}: there is no entry in it', '{files} : aucune entrée dedans'],
  [
    '{files}: changed while it was read; nothing was imported',
    '{files} : changé pendant la lecture ; rien n’a été importé',
  ],
  ['{file}, {message*}; nothing was imported', '{file}, {message} ; rien n’a été importé'],
  ['{file} cannot be read: {why}', '{file} n’est pas lisible : {why}'],
  [
    'list {list} is one of {other}, not of {kind}: give the new one another id',
    'la liste {list} est une liste de {other}, pas de {kind} : donnez un autre nom à la nouvelle',
  ],
  [
    '{list} has {entries} entries and other lists in use {others}; together they may have {most}. Nothing was changed; as a --draft it can be imported and looked at',
    '{list} a {entries} entrées et les autres listes en usage {others} ; ensemble elles peuvent en avoir {most}. Rien n’a changé ; en brouillon, elle peut être importée et regardée',
  ],
  ['{list} has no version {version}: see "lists show {name}"', '{list} n’a pas de version {version}'],
  ['an exception needs the name of a party', 'une exception demande le nom d’une partie'],
  [
    'there is no entry {entry} in the active version of {list}',
    'il n’y a pas d’entrée {entry} dans la version active de {list}',
  ],
  ['there is no exception {id} that holds', 'il n’y a pas d’exception {id} en cours'],
  ['{list} is no list in use: see "lists list"', '{list} n’est pas une liste en usage'],
  [
    'what {format} publishes are parties, not {kind}',
    'ce que publie {format} sont des parties, pas des {kind}',
  ],
  [
    'there is no column "{column}": the first line names the columns',
    'il n’y a pas de colonne « {column} » : la première ligne nomme les colonnes',
  ],
  ['it has {count} fields and the header {width}', 'elle a {count} champs et l’en-tête {width}'],
  [
    'it has {count} fields; alt.csv has 5 and sdn.csv 12',
    'elle a {count} champs ; alt.csv en a 5 et sdn.csv 12',
  ],
  ['the name or value is empty', 'le nom ou la valeur est vide'],
  ['the name or value has more than {most} characters', 'le nom ou la valeur a plus de {most} caractères'],
  ['the id is empty or too long', 'l’identifiant est vide ou trop long'],
  ['there is a zero byte in it', 'il y a un octet nul dedans'],
  ['it does not begin with the number of an entry', 'elle ne commence pas par le numéro d’une entrée'],
  ['the second field is not the number of a name', 'le deuxième champ n’est pas le numéro d’un nom'],
  ['kind "{kind}" is none of {kinds}', 'le genre « {kind} » n’est aucun de {kinds}'],
  [
    'country "{country}" is no ISO 3166-1 code of two letters',
    'le pays « {country} » n’est pas un code ISO 3166-1 de deux lettres',
  ],
  ['there is no phone number in it', 'il n’y a pas de numéro de téléphone dedans'],
  ['an address has two words or more', 'une adresse a deux mots ou plus'],
  ['a code has two letters or digits or more', 'un code a deux lettres ou chiffres ou plus'],
  ['three letters stand before a *', 'trois lettres précèdent un *'],
  ['there is no word in it', 'il n’y a pas de mot dedans'],
  [
    'after line {line}: not UTF-8 text; convert the file first',
    'après la ligne {line} : ce n’est pas du texte UTF-8 ; convertissez d’abord le fichier',
  ],
  [
    'line {line}: a quote is opened and never closed',
    'ligne {line} : un guillemet s’ouvre et ne se ferme pas',
  ],
  [
    'line {line}: there is text after a closing quote',
    'ligne {line} : il y a du texte après un guillemet fermant',
  ],
  ['line {line}: {what*}', 'ligne {line} : {what}'],
  ['the country is the same', 'le pays est le même'],
  ['the country differs', 'le pays diffère'],
  ['the address is alike', 'l’adresse se ressemble'],
  ['the legal forms differ', 'les formes juridiques diffèrent'],
  ['one is the first letters of the other', 'l’un est formé des initiales de l’autre'],
  // Models.
  [
    'model: {who} may not manage models: an analyst or a supervisor may',
    'modèle : {who} ne peut pas gérer les modèles : un analyste ou un superviseur le peut',
  ],
  ['model: {version} is not in shadow', 'modèle : {version} n’est pas dans l’ombre'],
  ['model: {version} is in force already', 'modèle : {version} est déjà en vigueur'],
  [
    'model: {version} has scored {items} items beside the model in force; it takes {least}: see "model shadow {name}"',
    'modèle : {version} a noté {items} envois à côté du modèle en vigueur ; il en faut {least}',
  ],
  [
    'model: nothing was promoted: the shipped model is in force',
    'modèle : rien n’a été promu : le modèle livré est en vigueur',
  ],
]
