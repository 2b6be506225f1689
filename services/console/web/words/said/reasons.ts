/** What posts are told, and what officers go by when they open an item: the shipped policy and the shipped procedures. */
import { PROCEDURES_FR } from '#contracts/procedures-fr.ts'
import type { Saying } from './french.ts'

export const REASONS: readonly Saying[] = [
  [
    'Default allow: release what nothing speaks against, hold threats, ask where a question may settle it',
    'Libre par défaut : libérer ce à quoi rien ne s’oppose, retenir les menaces, interroger là où une question peut trancher',
  ],
  [
    'Say exactly what the item contains, what it is made of and what it is used for.',
    'Dites exactement ce que contient l’envoi, de quoi il est fait et à quoi il sert.',
  ],
  [
    'Send the invoice, and any licence, permit or certificate that the goods need.',
    'Envoyez la facture, ainsi que toute licence, autorisation ou tout certificat que les marchandises exigent.',
  ],
  [
    'Screen the item with a method approved for high-risk mail, and send the method and the result.',
    'Contrôlez l’envoi par une méthode agréée pour le courrier à haut risque, et envoyez la méthode et le résultat.',
  ],
  ['Decided by a customs officer.', 'Décidé par un agent des douanes.'],
  ['Released by a customs officer.', 'Libéré par un agent des douanes.'],
  ['Kept back by a customs officer.', 'Retenu par un agent des douanes.'],
  ['Refused by customs officers.', 'Refusé par des agents des douanes.'],
  [
    'The item may contain a weapon, a part of one, or ammunition.',
    'L’envoi peut contenir une arme, une pièce d’arme ou des munitions.',
  ],
  [
    'The item may contain controlled drugs or the means to make them.',
    'L’envoi peut contenir des stupéfiants ou de quoi en fabriquer.',
  ],
  [
    'The item may contain a chemical that controlled drugs are made from.',
    'L’envoi peut contenir un produit chimique dont on fait des stupéfiants.',
  ],
  [
    'The item may contain medicines that need an authorisation.',
    'L’envoi peut contenir des médicaments soumis à autorisation.',
  ],
  [
    'The item may infringe an intellectual property right.',
    'L’envoi peut porter atteinte à un droit de propriété intellectuelle.',
  ],
  [
    'The goods may not meet product safety rules.',
    'Les marchandises peuvent ne pas respecter les règles de sécurité des produits.',
  ],
  [
    'The item may contain a controlled refrigerant or another ozone-depleting or greenhouse substance.',
    'L’envoi peut contenir un réfrigérant réglementé ou une autre substance qui appauvrit l’ozone ou réchauffe le climat.',
  ],
  [
    'The item may contain a hazardous chemical that is controlled.',
    'L’envoi peut contenir un produit chimique dangereux réglementé.',
  ],
  [
    'The item may contain waste whose movement is controlled.',
    'L’envoi peut contenir des déchets dont les mouvements sont réglementés.',
  ],
  [
    'The item may contain a protected species or a product of one.',
    'L’envoi peut contenir une espèce protégée ou un produit qui en est tiré.',
  ],
  [
    'The item may need a plant or animal health certificate.',
    'L’envoi peut exiger un certificat phytosanitaire ou vétérinaire.',
  ],
  [
    'The item may contain goods that are dangerous in the mail.',
    'L’envoi peut contenir des marchandises dangereuses dans le courrier.',
  ],
  [
    'The goods may need an export or import licence.',
    'Les marchandises peuvent exiger une licence d’exportation ou d’importation.',
  ],
  [
    'The item may contain cultural goods that need a licence.',
    'L’envoi peut contenir des biens culturels soumis à licence.',
  ],
  ['The declared value needs to be checked.', 'La valeur déclarée doit être vérifiée.'],
  ['The declaration is not good enough to decide on.', 'La déclaration ne suffit pas pour décider.'],
  ['The item needs a security check.', 'L’envoi doit passer un contrôle de sûreté.'],
  ['The declaration could not be assessed in full.', 'La déclaration n’a pas pu être évaluée en entier.'],
  ['Nothing speaks against release.', 'Rien ne s’oppose à la libération.'],
  ['The declaration was cancelled by its post.', 'La déclaration a été annulée par sa poste.'],
  [
    'A later declaration of the same item is in force.',
    'Une déclaration plus récente du même envoi est en vigueur.',
  ],
  [
    'An earlier version of the item is held; the hold stays until customs lifts it.',
    'Une version antérieure de l’envoi est retenue ; elle le reste jusqu’à ce que la douane la libère.',
  ],
  [
    'The item is on its way and no electronic advance data was accepted for it.',
    'L’envoi est en route et aucune donnée électronique préalable n’a été acceptée pour lui.',
  ],
  [
    'Advance data was accepted for the item; it now stands by that.',
    'Des données préalables ont été acceptées pour l’envoi ; elles font foi désormais.',
  ],
  ['The question was not answered by its deadline.', 'La question est restée sans réponse dans le délai.'],
  ['The answer was received and is being looked at.', 'La réponse est arrivée et on l’examine.'],
  [
    'The question is still open; its deadline is near.',
    'La question est encore ouverte ; son délai approche.',
  ],
  ['The last decision was taken back.', 'La dernière décision a été retirée.'],
  [
    'The item is held until its declaration is complete; send an amendment.',
    'L’envoi est retenu jusqu’à ce que sa déclaration soit complète ; envoyez une modification.',
  ],
  ['The item was chosen for a check.', 'L’envoi a été choisi pour un contrôle.'],
  [
    'Nothing speaks against loading; customs decides later.',
    'Rien ne s’oppose au chargement ; la douane décide plus tard.',
  ],
  ['The time set for the last decision is over.', 'Le temps fixé pour la dernière décision est écoulé.'],
  [
    'Customs cannot decide now; the item waits.',
    'La douane ne peut pas décider maintenant ; l’envoi attend.',
  ],
  ['The data was received; customs decides later.', 'Les données sont reçues ; la douane décide plus tard.'],
  ...PROCEDURES_FR,
]
