/** What the reading of CSV, XML and EDIFACT says, with its French: parts of structure.ts that belong to one format. */

import type { Phrase } from './kind.ts'

export const FORMAT_PHRASES: readonly Phrase[] = [
  // CSV
  ['more than {{count}} columns', 'plus de {{count}} colonnes'],
  ['Send fewer columns.', 'Envoyez moins de colonnes.'],
  ['the column has the name of column {{column}}', 'la colonne porte le nom de la colonne {{column}}'],
  [
    'Name each column once; further entries of a list go to rows of their own.',
    "Nommez chaque colonne une seule fois ; les autres éléments d'une liste vont sur leurs propres lignes.",
  ],
  ['there is no column itemId', "il n'y a pas de colonne itemId"],
  [
    'Begin with a header row that names the columns: message.id, message.type, itemId, sender.name, …',
    "Commencez par une ligne d'en-tête qui nomme les colonnes : message.id, message.type, itemId, sender.name, …",
  ],
  [
    'row {{row}} says something else than row {{first}}',
    'la ligne {{row}} dit autre chose que la ligne {{first}}',
  ],
  [
    'Repeat what is said of the item and of the message, or leave it empty in further rows.',
    "Répétez ce qui est dit de l'envoi et du message, ou laissez-le vide dans les lignes suivantes.",
  ],
  ['Encode the whole document in UTF-8.', 'Codez le document entier en UTF-8.'],
  [
    'Check that every quoted cell is closed, and send one item per row.',
    'Vérifiez que chaque cellule entre guillemets est fermée, et envoyez un envoi par ligne.',
  ],
  ['the row is too long', 'la ligne est trop longue'],
  [
    'Close the quoted cell, and double every quote inside of it.',
    "Fermez la cellule entre guillemets, et doublez chaque guillemet à l'intérieur.",
  ],
  ['a quoted cell is not closed', "une cellule entre guillemets n'est pas fermée"],
  ['the message is empty (row 1)', 'le message est vide (ligne 1)'],
  [
    'Send a header row, then one content piece per row.',
    "Envoyez une ligne d'en-tête, puis une ligne par élément de contenu.",
  ],
  [
    'more than {{count}} rows have this itemId; those behind were not read',
    "plus de {{count}} lignes ont cet itemId ; les suivantes n'ont pas été lues",
  ],
  [
    'Send one content piece per row, ninety-nine at the most.',
    'Envoyez un élément de contenu par ligne, quatre-vingt-dix-neuf au plus.',
  ],
  [
    'there is text behind the closing quote (row {{row}}, column {{column}})',
    'il y a du texte après le guillemet fermant (ligne {{row}}, colonne {{column}})',
  ],
  [
    'the row has {{cells}} cells and the header row {{columns}} (row {{row}})',
    "la ligne a {{cells}} cellules et l'en-tête {{columns}} (ligne {{row}})",
  ],
  [
    'Put cells that hold the delimiter or a quote in quotes, double quotes inside of them, and send the item again.',
    "Mettez entre guillemets les cellules qui contiennent le séparateur ou un guillemet, doublez les guillemets à l'intérieur, et renvoyez l'envoi.",
  ],
  // XML
  [
    'there is no declaration of the UPU Customs Declaration System, and no other XML is known',
    "il n'y a pas de déclaration du Customs Declaration System de l'UPU, et aucun autre XML n'est connu",
  ],
  [
    'the element comes more than once; the first counts',
    "l'élément vient plusieurs fois ; le premier compte",
  ],
  ['Send each element of an item once.', "Envoyez chaque élément d'un envoi une seule fois."],
  ['not of the form YYYY-MM-DDThh:mm:ssZ', "n'a pas la forme YYYY-MM-DDThh:mm:ssZ"],
  ['Send it in UTC, such as 2026-11-20T16:12:00Z.', 'Envoyez-le en UTC, par exemple 2026-11-20T16:12:00Z.'],
  ['Send each item in an element of its own.', 'Mettez chaque envoi dans son propre élément.'],
  ['the element is missing', "l'élément manque"],
  ['the element comes {{count}} times', "l'élément vient {{count}} fois"],
  ['not of the form {{form}}', "n'a pas la forme {{form}}"],
  [
    'Send what the format has names for, one item in one element.',
    'Envoyez ce que le format sait nommer, un envoi par élément.',
  ],
  [
    'Send the XML without DOCTYPE and without entities of its own.',
    'Envoyez le XML sans DOCTYPE et sans entités propres.',
  ],
  [
    'Send the whole document in the encoding it declares.',
    'Envoyez le document entier dans le codage déclaré.',
  ],
  [
    'Send the XML in UTF-8, with encoding="UTF-8" in its declaration or without one.',
    'Envoyez le XML en UTF-8, avec encoding="UTF-8" dans sa déclaration ou sans rien.',
  ],
  ['the bytes are in no encoding that is read', 'les octets ne sont dans aucun codage lu'],
  ['the declared encoding is not read', "le codage déclaré n'est pas lu"],
  [
    'the XML declares another encoding than its bytes are in',
    'le XML déclare un autre codage que celui de ses octets',
  ],
  // EDIFACT
  ['Send UNOY (UTF-8), or UNOA to UNOK.', 'Envoyez UNOY (UTF-8), ou UNOA à UNOK.'],
  [
    'Write the whole interchange in the character set that UNB names.',
    "Écrivez l'échange entier dans le jeu de caractères que nomme UNB.",
  ],
  ['gives the field a second value', 'donne une seconde valeur au champ'],
  ['Send each field of an item once.', "Envoyez chaque champ d'un envoi une seule fois."],
  ['gives the field more values than are read', 'donne au champ plus de valeurs que celles qui sont lues'],
  ['Send fewer values.', 'Envoyez moins de valeurs.'],
  [
    'Send UNB, then for each message UNH … UNT, then UNZ; groups UNG … UNE around messages, or none.',
    'Envoyez UNB, puis pour chaque message UNH … UNT, puis UNZ ; des groupes UNG … UNE autour des messages, ou aucun.',
  ],
  ['packages with objects are not read', "les paquets d'objets ne sont pas lus"],
  ['Send the messages alone.', 'Envoyez les messages seuls.'],
  ['Send the interchange whole, UNB to UNZ.', "Envoyez l'échange entier, de UNB à UNZ."],
  ['Send fewer in one item.', 'Envoyez-en moins dans un envoi.'],
  ['interactive EDIFACT (UIB) is not read', "l'EDIFACT interactif (UIB) n'est pas lu"],
  ['Send a batch interchange, UNB to UNZ.', 'Envoyez un échange par lots, de UNB à UNZ.'],
  ['the interchange does not begin with UNA or UNB', "l'échange ne commence ni par UNA ni par UNB"],
  ['Send one whole interchange, UNB to UNZ.', 'Envoyez un échange entier, de UNB à UNZ.'],
  [
    'Name the separators in use in UNA, in the order of ISO 9735.',
    "Nommez dans UNA les séparateurs employés, dans l'ordre de la norme ISO 9735.",
  ],
  ['Spread the data over more segments.', 'Répartissez les données sur plus de segments.'],
  [
    'Check the segment before it: a terminator inside text needs a release character.',
    "Vérifiez le segment précédent : un terminateur dans un texte demande un caractère d'échappement.",
  ],
  ['is not a decimal number', "n'est pas un nombre décimal"],
  [
    'Write digits, one decimal mark and no separators between thousands.',
    'Écrivez des chiffres, une marque décimale et aucun séparateur de milliers.',
  ],
  ['is not a whole number', "n'est pas un nombre entier"],
  ['Write digits only.', 'Écrivez seulement des chiffres.'],
  ['has a unit that is not read', "a une unité qui n'est pas lue"],
  ['Send weights in KGM or GRM.', 'Envoyez les poids en KGM ou GRM.'],
  ['is not a weight', "n'est pas un poids"],
  ['Write digits and one decimal mark.', 'Écrivez des chiffres et une marque décimale.'],
  ['was rounded to whole grams', 'a été arrondi au gramme'],
  [
    'Send weights in kilograms with up to three decimals.',
    'Envoyez les poids en kilogrammes avec trois décimales au plus.',
  ],
  ['has a date format that is not read', "a un format de date qui n'est pas lu"],
  ['Send dates in format 102, 203 or 204 (2379).', 'Envoyez les dates au format 102, 203 ou 204 (2379).'],
  ['is not a date of the calendar in its format', "n'est pas une date du calendrier dans son format"],
  ['Write the date as its format (2379) says.', 'Écrivez la date comme le dit son format (2379).'],
  ['this is a test interchange', "c'est un échange d'essai"],
  [
    'Send it without the test indicator (UNB 0035), or have the mapping read test interchanges.',
    "Envoyez-le sans l'indicateur d'essai (UNB 0035), ou faites lire les échanges d'essai par la correspondance.",
  ],
  [
    'Send each type of message in its own interchange.',
    'Envoyez chaque type de message dans son propre échange.',
  ],
]
