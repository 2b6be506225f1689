/** The shipped procedures of examinations (`services/clearance/cases/procedures.json`) in French: for the pages of the console and for the printed order. */

/** Pairs of the English text and the French one. */
export const PROCEDURES_FR: readonly (readonly [english: string, french: string])[] = [
  [
    'Refrigerants and other ozone-depleting or greenhouse substances',
    'Réfrigérants et autres substances qui appauvrissent l’ozone ou réchauffent le climat',
  ],
  [
    'Open in a ventilated place, away from flames; wear gloves and goggles.',
    'Ouvrir dans un lieu aéré, loin des flammes ; porter gants et lunettes.',
  ],
  [
    'Look at the container: disposable, refillable, no label, signs of re-labelling.',
    'Regarder le récipient : jetable, rechargeable, sans étiquette, traces de réétiquetage.',
  ],
  [
    'Note the trade name, the ASHRAE number (R-22, R-12 …) and the CAS number of every substance.',
    'Noter le nom commercial, le numéro ASHRAE (R-22, R-12 …) et le numéro CAS de chaque substance.',
  ],
  [
    'Test with a refrigerant identifier where there is one; do not go by the label alone.',
    'Vérifier avec un identificateur de réfrigérants s’il y en a un ; ne pas se fier à la seule étiquette.',
  ],
  [
    'Hold the substance against the declared HS code (2903, 3827) and the quantity declared.',
    'Confronter la substance au code SH déclaré (2903, 3827) et à la quantité déclarée.',
  ],
  [
    'Ask the national ozone unit whether there is a licence or a quota.',
    'Demander au bureau national de l’ozone s’il y a une licence ou un quota.',
  ],
  [
    'Store upright and cool; never release the gas.',
    'Conserver debout et au frais ; ne jamais libérer le gaz.',
  ],
  ['Goods that are dangerous in the mail', 'Marchandises dangereuses dans le courrier'],
  [
    'Look for leaks, smell, heat and marks before opening; stop and call for help where there are any.',
    'Chercher fuites, odeur, chaleur et marques avant d’ouvrir ; s’il y en a, s’arrêter et appeler de l’aide.',
  ],
  ['Screen by X-ray first.', 'Passer d’abord aux rayons X.'],
  [
    'Name every substance; test in the closed container where that can be done.',
    'Nommer chaque substance ; tester sans ouvrir le récipient quand c’est possible.',
  ],
  [
    'Ask for the licence or the notification that the goods need.',
    'Demander la licence ou la notification que les marchandises exigent.',
  ],
  ['Weapons, parts and ammunition', 'Armes, pièces d’armes et munitions'],
  [
    'Have a trained person make it safe before anybody handles it.',
    'La faire mettre en sûreté par une personne formée avant toute manipulation.',
  ],
  [
    'Note make, calibre and serial number; photograph them.',
    'Noter marque, calibre et numéro de série ; les photographier.',
  ],
  ['Ask the police whether the number is known.', 'Demander à la police si le numéro est connu.'],
  ['Drugs and medicines', 'Stupéfiants et médicaments'],
  [
    'Wear gloves and a mask: some powders harm through the skin and the breath.',
    'Porter gants et masque : certaines poudres nuisent par la peau et par le souffle.',
  ],
  ['Weigh with and without packing; count units.', 'Peser avec et sans emballage ; compter les unités.'],
  [
    'Do a field test, or send a sample; note its number.',
    'Faire un test rapide, ou envoyer un échantillon ; noter son numéro.',
  ],
  [
    'Photograph labels, blisters and batch numbers.',
    'Photographier étiquettes, plaquettes et numéros de lot.',
  ],
  ['Protected species and plant or animal health', 'Espèces protégées et santé végétale ou animale'],
  [
    'Is anything alive? Call the veterinarian or the plant health service first.',
    'Y a-t-il du vivant ? Appeler d’abord le vétérinaire ou le service phytosanitaire.',
  ],
  [
    'Name the species or the part; photograph it with a scale.',
    'Nommer l’espèce ou la partie ; la photographier avec une échelle.',
  ],
  [
    'Hold the permit or certificate against the goods: number, species, quantity, validity.',
    'Confronter le permis ou le certificat aux marchandises : numéro, espèce, quantité, validité.',
  ],
  ['Ordinary examination', 'Examen ordinaire'],
  [
    'Compare label, barcode and weight with the declaration.',
    'Comparer étiquette, code à barres et poids avec la déclaration.',
  ],
  [
    'Compare contents, quantity and value with the declaration; photograph what differs.',
    'Comparer contenu, quantité et valeur avec la déclaration ; photographier ce qui diffère.',
  ],
  [
    'Close the item with customs tape and note that it was opened.',
    'Refermer l’envoi avec le ruban de la douane et noter qu’il a été ouvert.',
  ],
]
