# Les mots de l’application.

close = Fermer
dismiss = Masquer
add = Ajouter
remove = Retirer { $what }
settings = Réglages
language = Langue
language-auto = Celle du navigateur
guest = Invité
try-again = Réessayer
to-start = Vers la page d’accueil

framed = Privet ne fonctionne pas dans une autre page : elle pourrait voir où vous cliquez. Ouvrez-le dans son propre onglet.
insecure-page = Cette page n’est pas venue par une connexion sécurisée ; le navigateur ne permet donc ni chiffrement ni micro. Ouvrez-la avec https://, ou sur cet appareil sous le nom localhost.
not-lasting = Cette page a été ouverte depuis un fichier, donc rien n’est gardé : votre nom, votre clé et vos salles disparaissent quand vous la fermez.

start-title = Parler, montrer et envoyer, directement de l’un à l’autre.
start-lead = Aucun compte et aucun serveur à nous entre vous. Vous envoyez un lien, on l’ouvre, et la ligne est à vous.
start-new = Nouvelle salle
start-answer = Répondre à une invitation
start-backup = J’ai une sauvegarde
name-label = Votre nom, tel que les autres le voient

how-title = Comment la connexion se fait
how-1 = Un point de rencontre aide vos navigateurs à se trouver. Il transmet des enveloppes scellées qu’il ne peut pas ouvrir.
how-2 = Vos navigateurs se prouvent l’un à l’autre qui ils sont, puis parlent directement, de façon chiffrée.
how-3 = Dès lors, plus personne n’est entre vous. D’autres personnes sont présentées par celles qui sont déjà là.

meeting-title = Points de rencontre
meeting-what = Un point de rencontre est un serveur où les navigateurs se trouvent. Il apprend votre adresse réseau, l’heure de la rencontre et quelles adresses se rencontrent ; il ne peut lire ni vos noms ni ce que vous dites.
meeting-public-learn = Les points de rencontre publics sont tenus par d’autres et gratuits : { $hosts }. Ils apprennent votre adresse réseau, l’heure de la rencontre et quelles adresses se rencontrent ; ils ne peuvent rien lire.
meeting-public-use = Utiliser des points de rencontre publics
meeting-public-chosen = Les points de rencontre publics sont maintenant utilisés.
meeting-own = Choisir le mien

rooms-title = Vos salles
rooms-kept = Gardées dans ce navigateur et sur aucun serveur, avec leurs messages : chacune jusqu’à sa fin, ou jusqu’à ce que vous l’oubliiez.
rooms-seen = Dernière visite : { $day }
rooms-open = Revenir
rooms-forget = Supprimer « { $room } » et ses messages
rooms-forgotten = La salle et ses messages sont supprimés.

answer-title = Répondre à une invitation
answer-look = Continuer

invitation-paste-again = En coller une autre

join-title = On vous invite dans une salle
join-lead = Quelqu’un vous a envoyé ce lien pour vous rencontrer ici.
join-devices = Votre micro et votre caméra restent éteints jusqu’à ce que vous les allumiez.
join-see = Les personnes de la salle voient votre nom et, une fois connectées à vous, votre adresse réseau.
join-through = Vous vous rencontrez par { $hosts } ; tout ce que vous dites est chiffré de vous jusqu’aux autres.
join-encrypted = Tout ce que vous dites est chiffré de vous jusqu’aux autres.
join-enter = Entrer dans la salle
join-not-now = Pas maintenant
join-who = Le lien ne dit pas qui l’a envoyé. Si vous ne le savez pas, demandez avant d’entrer.

opening-title = Ouverture de la salle
opening-lead = Un instant.
failed-title = La salle ne s’est pas ouverte
failed-lead = Quelque chose a échoué sur cet appareil. Rien de ce que vous avez écrit n’est perdu.
failed-no-relay = « Relais seulement » est choisi, mais aucun serveur TURN n’est indiqué : personne n’est joignable. Ajoutez un serveur TURN ou choisissez un autre moyen.
left-title = Vous avez quitté la salle
left-lead = Votre micro et votre caméra sont coupés. La salle reste dans la liste de la page d’accueil tant que cet appareil la garde.
left-again = Revenir
left-forget = Supprimer cette salle

room-yours = Votre salle
room-alone = Une salle à vous
room-with = Avec { $people }
people-more = { $count } autres
room-people = { $count ->
    [one] Vous seulement
   *[other] { $count } personnes
  }
room-encrypted = Chiffré de bout en bout

alone-title = Personne d’autre n’est encore là
alone-seeking = Recherche des autres
alone-lead = Envoyez ce lien aux personnes que vous voulez rencontrer. La fenêtre s’éclaire quand elles arrivent.

invite = Inviter
invite-title = Inviter quelqu’un
invite-copy = Copier le lien
invite-share = Partager…
invite-share-title = Retrouvez-moi sur Privet
invite-copied = Copié. Collez-le maintenant là où les autres le verront.
invite-copy-yourself = Le navigateur ne nous laisse pas copier. Le lien est sélectionné : appuyez sur Ctrl+C ou ⌘C.
invite-link = Le lien
invite-qr = Le lien sous forme de code QR
invite-valid = Il n’a pas de date de fin : qui l’a peut entrer tant que quelqu’un est là. Envoyez-le seulement à ceux que vous voulez ici.
invite-only-here = Cette page tourne sur localhost ; le lien ne s’ouvre donc que sur cet appareil, dans une autre fenêtre par exemple. Pour inviter d’autres appareils, lancez : npm start -- --https
invite-only-file = Cette page a été ouverte depuis un fichier ; le lien ne s’ouvre que là où se trouve ce fichier. Pour inviter d’autres personnes, ouvrez Privet depuis une adresse web.

line-joined = { $name } est là
line-left = { $name } a quitté la salle
line-lost = La connexion avec { $name } est coupée
line-back = { $name } est de retour

chat = Discussion
chat-close = Fermer la discussion
chat-log = Messages
chat-empty = Rien n’a encore été dit.
chat-earlier = Montrer les messages précédents
chat-newest = Aller au plus récent
chat-new = Nouveau
chat-you = Vous :
chat-write = Message à tous
chat-send = Envoyer
chat-cut = Trop long pour être montré en entier.
chat-too-long = C’est trop long pour un seul message. Coupez-le en deux ; rien n’est perdu.
chat-unsent = Cela n’a pas pu être envoyé. Vos mots sont toujours là : réessayez.
chat-trouble-fork = Des messages de { $name } se contredisent : deux appareils ont écrit au nom d’une seule personne, peut-être après la restauration d’une sauvegarde sur le second. À partir de là, rien de ce qu’elle écrit ne compte, pour personne. Demandez à { $name } quel appareil est le bon : avec lui, il est possible de revenir sous une nouvelle identité.
chat-trouble-own-fork = Vos messages se contredisent : un autre appareil a écrit à votre place, peut-être à partir d’une sauvegarde restaurée. À partir de là, ce que vous écrivez ici n’atteint plus personne. Prévenez les autres, et revenez sous une nouvelle identité, avec un seul appareil.
chat-trouble-rules-fork = Des décisions de { $name } sur cette salle se contredisent : deux appareils ont décidé au nom d’une seule personne. À partir de là, seules ses exclusions comptent. Demandez à { $name } quel appareil est le bon.
chat-trouble-overfull = On a décidé plus de choses sur cette salle qu’elle n’en peut retenir ; une partie ne compte pas. Si quelqu’un manque ici, ouvrez une nouvelle salle.
chat-trouble-full = Le stockage de cet appareil est plein. Ce qui se dit maintenant n’est gardé que tant que cette page est ouverte. Libérez un peu de place, et ce sera gardé de soi-même.
chat-trouble-failed = Le stockage de cet appareil ne répond pas. Ce qui se dit maintenant n’est gardé que tant que cette page est ouverte, puis sur le disque dès qu’il fonctionne de nouveau.
chat-trouble-refused = Ce navigateur ne garde rien pour Privet, dans une fenêtre privée par exemple. Ce qui se dit ici disparaît quand vous fermez cette page. Exportez-le si vous en avez besoin.
chat-trouble-blocked = Rien n’est gardé : une autre fenêtre a une version plus ancienne de Privet. Fermez-la, puis rechargez celle-ci.
chat-trouble-gone = Plus rien n’est gardé : ce que Privet gardait ici a été supprimé ou fermé ailleurs. Rechargez cette page pour garder de nouveau quelque chose.
chat-trouble-window = Une autre fenêtre a écrit à votre place au même moment. Renvoyez votre dernier message, dans la fenêtre avec laquelle vous continuez.
chat-trouble-lost = Une partie de cette discussion n’a pas pu être lue ou gardée sur cet appareil. Ce que vous voyez reste jusqu’à ce que vous fermiez cette page : exportez-le si vous en avez besoin. Les autres l’ont encore.
chat-trouble-people = Ce qui vient de changer chez les personnes que vous connaissez n’a pas pu être gardé sur cet appareil. Cela vaut tant que cette page est ouverte, et sera gardé avec le prochain changement qui pourra l’être.
chat-heard = { $name } : { $text }
delivery-waiting = Attend que quelqu’un soit là
delivery-with = Chez { $count } sur { $of }
delivery-with-all = { $of ->
    [one] Arrivé
   *[other] Chez les { $of }
  }
chat-later = Afficher les messages suivants
chat-newest-count = { $count ->
    [one] Un nouveau message
   *[other] { $count } nouveaux messages
  }
chat-more = Autour de cette conversation
delivery-read = Lu par { $count } sur { $of }
delivery-read-all = { $of ->
    [one] Lu
   *[other] Lu par tous les { $of }
  }
you = vous
message-more = Que faire de ce message
message-react = Réagir
message-reactions = Réactions
message-answer = Répondre
message-answer-only = Répondre à { $name } seulement
message-answers = Réponse à { $name } :
message-copy = Copier
message-copied = Copié.
message-not-copied = Le navigateur ne nous laisse pas copier.
message-change = Modifier
message-delete = Supprimer
message-delete-title = Supprimer ce message ?
message-delete-what = Chaque appareil cesse de le montrer dès qu’il l’apprend. Il est alors caché, pas détruit : il reste sur les appareils qui l’ont et suit l’historique, où un autre programme pourrait le lire. Quelqu’un peut l’avoir lu ou copié avant.
message-delete-keep = Le garder
message-deleted = Ce message a été supprimé.
message-deleted-own = Vous avez supprimé ce message.
message-unreadable = Ce message vient d’une version plus récente de Privet.
message-edited = modifié
message-quote-gone = Le message auquel celui-ci répond n’est pas ici.
message-only = Pour { $name } seulement
message-only-you = Pour vous seulement
message-calls-you = Vous appelle
code-copy = Copier le code
code-copied = Copié
composer-to = À
composer-everybody = tout le monde
composer-only = { $name } seulement
composer-write-only = Message à { $name } seulement
composer-change = Modifier votre message
composer-changes = Vous modifiez :
composer-answers = Réponse à { $name } :
composer-cancel = Annuler
composer-save = Enregistrer la modification
picture = Image
picture-add = Ajouter une image
picture-from = Image de { $name }
picture-own = Votre image
picture-preview = L’image que vous envoyez
picture-words = Un mot à son sujet, ou rien
picture-preparing = L’image est en train d’être réduite…
picture-remove = Retirer l’image
picture-open = Afficher en grand
picture-save = Enregistrer l’image
picture-coming = Cette image est en route.
picture-broken = Cette image ne peut pas être affichée : ce qui est arrivé n’est pas ce qui était annoncé.
picture-refused-svg = Un SVG est un programme plutôt qu’une image et n’est pas affiché ici. Envoyez-en une capture d’écran.
picture-refused-kind = Ce n’est pas une image que l’on peut envoyer ici. JPEG, PNG, WebP et GIF conviennent.
picture-refused-pixels = Cette image a plus de 40 mégapixels. Réduisez-la d’abord.
picture-refused-bytes = Ce fichier est trop gros pour une image.
picture-refused-damaged = Cette image est endommagée : votre navigateur ne peut pas la lire.
picture-refused-unreadable = Votre navigateur ne laisse pas cette page travailler sur des images. Une protection contre le pistage en est peut-être la cause.
picture-refused-many = Une image à la fois, s’il vous plaît.
mention-list = Qui appeler
mention-found = { $count ->
    [one] Un nom. La touche Entrée le prend.
   *[other] { $count } noms. Les flèches choisissent, la touche Entrée en prend un.
  }
typing = { $count ->
    [one] { $names } écrit…
   *[other] { $names } écrivent…
  }
search = Rechercher
search-field = Rechercher dans ce qui a été dit
search-found = { $count ->
    [0] Rien n’a été trouvé.
    [one] Un message trouvé.
   *[other] { $count } messages trouvés.
  }
search-elsewhere = Dans d’autres salles
export-text = Enregistrer en texte
export-json = Enregistrer en JSON
export-done = La conversation est dans vos téléchargements.
tell-offer = Quelqu’un a écrit pendant que vous étiez ailleurs. Faut-il vous signaler les nouveaux messages ?
tell-yes = Me signaler les nouveaux messages
tell-no = Non
tell-message = { $name } : { $text }
settings-chat = Discussion
settings-typing = Montrer qui écrit
settings-typing-why = Les autres voient quand vous écrivez, et vous voyez quand ils écrivent. Désactivé : ni l’un ni l’autre.
settings-read = Montrer ce qui a été lu
settings-read-why = Les autres voient que vous avez lu leurs messages, et vous voyez qu’ils ont lu les vôtres. Désactivé : ni l’un ni l’autre.
settings-tell = Me signaler les nouveaux messages quand je suis ailleurs
settings-tell-denied = Ce navigateur n’autorise pas les notifications pour ce site. Ses réglages permettent de changer cela.

bar = Commandes de l’appel
bar-chat = Discussion
bar-chat-unread = { $count ->
    [one] Discussion, un nouveau message
   *[other] Discussion, { $count } nouveaux messages
  }
bar-people = Personnes
microphone-on = Allumer le micro
microphone-off = Couper le micro
camera-on = Allumer la caméra
camera-off = Éteindre la caméra
screen-on = Partager l’écran
screen-off = Arrêter le partage
leave = Quitter la salle

tile-you = { $name } (vous)
tile-muted = micro coupé
tile-reconnecting = Reconnexion avec { $name }…
tile-lost = { $name } : connexion perdue
tile-lost-continue = Continuer
tile-paused = Pas de nouvelle image pour l’instant ; le son passe d’abord
tile-paused-network = { $name } : image en pause pour économiser la bande passante
tile-paused-machine = { $name } : image en pause, son appareil est trop chargé
tile-pictures-off = Les images sont coupées
tile-pictures-show = Afficher les images
tile-pinned = reste en grand
tile-silenced = son coupé pour vous
tile-options = Options pour { $name }
tile-options-screen = Options pour cet écran
tile-enlarge = Afficher { $name } en grand
tile-shrink = Ne plus garder { $name } en grand
tile-enlarge-you = Afficher votre image en grand
tile-enlarge-screen = Afficher cet écran en grand
tile-shrink-screen = Ne plus garder cet écran en grand
tile-keep-large = Garder en grand
tile-whole = Afficher l’image entière
tile-full-screen = Plein écran
tile-snapshot = Enregistrer cette image
tile-snapshot-saved = L’image est enregistrée dans vos téléchargements
tile-snapshot-none = Il n’y a pas d’image à enregistrer
tile-silence = Couper le son pour moi
tile-silence-screen = Couper son audio pour moi
tile-self-hide = Masquer mon image
tile-self-show = Afficher mon image
tile-self-move = Vers le coin suivant
tile-self-keys = Faites-la glisser vers un autre coin, ou appuyez sur une flèche.
page-previous = Personnes précédentes
page-next = Autres personnes
page-of = Page { $page } sur { $pages }
afloat-large = La personne qui parle
settings-call = Appels
settings-float = Petite fenêtre quand je quitte l’onglet
settings-float-what = Pendant un appel, la personne qui parle reste visible dans une petite fenêtre au-dessus des autres, dans les navigateurs qui le permettent.
screen-yours = Vous partagez votre écran
screen-theirs = { $name } partage un écran

quality-good = Bonne connexion
quality-fair = Connexion moyenne
quality-poor = Connexion faible
quality-lost = Pas de connexion
status-open = Connecté
status-recovering = Reconnexion…
status-closed = N’est plus là
route-unknown = Connecté
route-direct = Directement
route-same-network = Directement, sur le même réseau
route-relayed = Par un relais, toujours chiffré
route-time = { $route }, { $ms } ms

people-title = { $count ->
    [one] Vous seulement
   *[other] { $count } personnes
  }
people-list = Personnes dans la salle
people-close = Fermer la liste des personnes
volume-of = Volume : { $name }
volume-keys = Ici, le volume se règle avec les touches de votre appareil : ce navigateur le leur laisse.
carrier-opening = Connexion…
carrier-open = Connecté
carrier-waiting = Injoignable, nouvel essai
carrier-closed = Fermé

ask-microphone = Votre navigateur demande si Privet peut utiliser le micro. Les autres ne vous entendent que lorsqu’il est allumé.
ask-camera = Votre navigateur demande si Privet peut utiliser la caméra. Les autres ne vous voient que lorsqu’elle est allumée.
the-microphone = le micro
the-camera = la caméra
device-missing = Le navigateur ne trouve pas { $device }. Branchez l’appareil et réessayez, ou restez sans.
device-busy = Un autre programme utilise { $device }. Fermez-le et réessayez.
device-gone = Le navigateur a retiré { $device } : l’appareil a peut-être été débranché. Réessayez quand il sera de retour.
device-failed = Il n’a pas été possible d’allumer { $device }.
device-insecure = Cette page n’est pas venue par une connexion sécurisée ; le navigateur ne permet donc ni micro ni caméra.
device-screen-failed = Il n’a pas été possible de partager l’écran d’ici.
sound-blocked = Le navigateur garde le son coupé jusqu’à ce que vous cliquiez.
speaker-gone = Le haut-parleur choisi n’est plus là : le son sort maintenant de celui du système.
speaker-failed = Le navigateur n’a pas pu jouer sur le haut-parleur choisi : le son sort de celui du système.
banner-unheard = Aucun son n’arrive ici de { $names }, alors que le micro y est ouvert. Demandez de le couper puis de le rouvrir ; la vérification de la connexion en dira peut-être plus.
sound-unblock = Activer le son

banner-offline = Cet appareil est hors ligne. Ce que vous écrivez est gardé, et envoyé dès que la connexion revient.
banner-refused-full = Cette salle est pleine : elle accueille 50 personnes. Réessayez quand quelqu’un sera parti.
banner-refused-clock = L’horloge de cet appareil et celles des autres diffèrent trop : vous ne pouvez pas entrer. Vérifiez la date et l’heure.
banner-refused-locked = Cette salle est verrouillée : personne de nouveau ne peut y entrer pour le moment. Demandez à quelqu’un à l’intérieur de la déverrouiller.
banner-refused-refused = Quelqu’un à l’intérieur a décidé de ne pas vous laisser entrer.
banner-refused-expired = Cette invitation n’est plus valable. Demandez-en une nouvelle.
banner-refused-used = Cette invitation a déjà servi. Demandez-en une pour vous.
banner-unreachable = Injoignable : { $hosts }. Le réseau bloque peut-être le chemin, ou le point de rencontre est arrêté. Nous continuons d’essayer ; un autre point de rencontre ou un autre réseau peut aider.
banner-unreachable-linked = Injoignable : { $hosts }. Tous ceux qui sont là restent connectés ; seuls les nouveaux ne peuvent pas entrer pour l’instant.
banner-nobody = Personne ne répond encore. Il faut que quelqu’un ait la salle ouverte : restez ici, la connexion se fera dès que quelqu’un viendra.
banner-clock = Votre horloge et celle de quelqu’un d’autre diffèrent de { $minutes ->
    [one] une minute
   *[other] { $minutes } minutes
  } ; vos appareils risquent de se refuser l’un l’autre. Vérifiez la date et l’heure des deux côtés.
banner-recovering = Reconnexion avec { $names }… Ce que vous écrivez est gardé et envoyé.
banner-cut-off = { $name } ne répond plus. Les tentatives continuent ; ce que vous écrivez est gardé et envoyé.
carry-on = Continuer
banner-lost = La connexion avec { $name } est coupée. Elle reprendra à son retour ; ce que vous lui écrivez est gardé.
banner-untrusted = La connexion avec { $name } a été fermée, car l’autre côté n’a pas prouvé qui il est.

shortcuts-title = Touches
shortcuts-switch = Des touches seules agissent dans une salle
shortcuts-why = M pour le micro, V pour la caméra, etc. Appuyez sur ? dans une salle pour la liste.
key-microphone = Allumer ou couper le micro
key-camera = Allumer ou éteindre la caméra
key-talk = Maintenir pour parler, micro coupé
key-screen = Partager l’écran
key-chat = Discussion
key-people = Personnes
key-help = Cette liste

settings-theme = Apparence
settings-you = Vous
theme-system = Comme sur cet appareil
theme-light = Claire
theme-dark = Sombre
settings-privacy = Protection de votre adresse
mode-direct = Direct
mode-direct-why = Le chemin le plus rapide. Les personnes de votre salle apprennent votre adresse réseau.
mode-local = Réseau local seulement
mode-local-why = N’utilise aucun serveur hors de votre réseau et ne connecte qu’à l’intérieur.
mode-relay = Relais seulement
mode-relay-why = Cache votre adresse aux autres. Demande un serveur TURN, ci-dessous.
settings-brokers = Points de rencontre
settings-site-brokers = Point de rencontre de ce site
settings-public-brokers = Points de rencontre publics
settings-own-broker = Ajouter le vôtre
broker-not-an-address = Ce n’est pas une adresse. Elle ressemble à wss://broker.example/mqtt.
broker-not-websocket = L’adresse d’un point de rencontre commence par wss://.
broker-insecure = Hors de votre réseau, seul wss:// est permis, car ws:// peut être lu en route.
settings-ice = Trouver un chemin direct
settings-ice-why = Un serveur STUN dit à votre navigateur sa propre adresse publique. Un serveur TURN transmet tout, toujours chiffré, là où il n’y a pas de chemin direct.
settings-stun = Ajouter un serveur STUN
settings-turn = Serveurs TURN
settings-turn-url = Adresse, comme turn:turn.example:3478
settings-turn-user = Nom d’utilisateur
settings-turn-password = Mot de passe
ice-not-an-address = Cette adresse ne convient pas. Elle ressemble à stun:stun.example:3478 ou turn:turn.example:3478.
settings-next-room = Les changements du réseau s’appliquent à la prochaine ouverture d’une salle.
delete-title = Ce qui est gardé
delete-what = Votre nom, votre clé, vos salles et leurs messages sont gardés dans ce navigateur et sur aucun serveur. Ce qui s’est dit reste aussi chez les autres.
delete-everything = Tout supprimer
delete-sure = Oui, tout supprimer
delete-keep = Garder
delete-trouble = Tout n’a pas pu être supprimé : ce qui est gardé ici est peut-être encore là, en tout ou en partie. Fermez les autres fenêtres de Privet et réessayez.

# Sans aucun serveur, et ce qui peut mal tourner en route.
answer-lead = Tout ce qu’on vous a donné convient : un lien, un texte, un fichier, l’image d’un code. Privet trouve ce que c’est.
answer-label = Collez-le ici, ou déposez-le n’importe où sur la page
meeting-none = Aucun n’est choisi : les nouveaux viennent avec une invitation de la main à la main.
meeting-missing-title = Cela marche sans point de rencontre
meeting-missing-why = Vous remettez alors chaque invitation vous-mêmes et rapportez la réponse. Avec un point de rencontre, un lien suffit ; ce site n’en offre pas.
meeting-missing-local = « Réseau local seulement » est choisi, et aucun point de rencontre n’est connu dans votre réseau. Invitez de la main à la main, ou ajoutez-en un.
banner-no-way-back = Aucun point de rencontre n’est choisi, les autres ne peuvent donc pas vous trouver d’eux-mêmes. Demandez une invitation à l’un d’eux, ou invitez de la main à la main.

invitation-bad-title = Cela ne s’ouvre pas
trouble-title = Cela n’a pas marché
trouble-torn = Il manque une partie : elle a été coupée en route. Redemandez l’envoi, et copiez tout.
trouble-typo = Quelques caractères manquent ou sont faux. Comparez avec l’original, ou copiez-le de nouveau.
trouble-expired = Son temps est passé : une invitation de la main à la main ne vaut qu’un moment. Il en faut une nouvelle. Si elle est pourtant récente, l’un des deux appareils n’est pas à l’heure : comparez leurs horloges.
trouble-used = Quelqu’un est déjà venu avec cette invitation, et chacune vaut pour une personne. Faites-en une nouvelle pour la suivante.
trouble-other-device = Aucune invitation n’attend cette réponse ici : elle a été faite sur un autre appareil, ou sa page a été fermée ou rechargée. Ouvrez la réponse là-bas, ou faites une nouvelle invitation.
trouble-newer = Cela vient d’une version plus récente de Privet. Rechargez cette page pour avoir la dernière, puis réessayez.
trouble-foreign = Il n’y a rien de Privet là-dedans. Cherchez un lien avec # et une longue suite de lettres et de chiffres, un texte qui commence par PV1, un fichier .privet ou un code QR.
trouble-own = C’est votre propre invitation. Envoyez-la à la personne que vous voulez rencontrer : elle s’ouvre sur son appareil.
trouble-own-reply = C’est votre propre réponse. Envoyez-la à la personne qui vous a invité : elle s’ouvre là-bas.
trouble-answering = Vous répondez à cette invitation dans une autre fenêtre. Continuez là-bas.
trouble-forged = Cela a été modifié en route, ou ne vient pas de la personne qui y est nommée. Demandez un nouvel envoi, par un autre moyen si possible.
trouble-too-large = C’est trop grand pour une invitation ou une réponse.
trouble-no-code = Aucun code QR n’est lisible dans cette image. Prenez-le bien de face, en bonne lumière, avec une marge blanche de tous les côtés.
trouble-unreached = Vos appareils ne se sont pas trouvés ainsi : l’autre page a peut-être été fermée, ou un réseau entre vous ne laisse passer aucune connexion directe. Réessayez avec une nouvelle invitation.
trouble-failed = Quelque chose a échoué sur cet appareil. Réessayez, ou faites une nouvelle invitation.
trouble-own-title = Cela vient de vous
trouble-own-anyway = Y répondre depuis cette fenêtre
trouble-answering-title = Elle est ouverte dans une autre fenêtre
trouble-reply-title = Cette réponse ne convient pas ici

invite-ways = Façons d’inviter
invite-way-link = Avec un lien
invite-way-hand = Sans aucun serveur
invite-by-hand = Inviter sans aucun serveur
invite-with-link = Inviter avec un lien
alone-by-hand = Aucun serveur n’est nécessaire : vous portez vous-mêmes l’invitation et la réponse. La fenêtre s’éclaire quand les deux sont arrivées.

hand-send = Transmettez ceci
hand-bring = Rapportez la réponse
hand-bring-how = Collez-la ici ou n’importe où sur cette page, ou déposez-la
hand-left = { $minutes ->
    [one] encore une minute
   *[other] encore { $minutes } minutes
  }
hand-left-hours = { $hours ->
    [one] encore une heure
   *[other] encore { $hours } heures
  }
hand-left-soon = moins d’une minute
hand-making = L’invitation se prépare…
hand-forms = Formes
hand-form-code = Code
hand-form-link = Lien
hand-form-text = Texte
hand-form-file = Fichier
hand-form-sound = Son
hand-code-invitation = L’invitation sous forme de code QR
hand-code-reply = La réponse sous forme de code QR
hand-code-invitation-how = Tenez-le devant l’autre caméra : dans Privet sous « Répondre à une invitation », ou dans l’appareil photo du téléphone.
hand-code-text-how = Tenez-le devant l’autre caméra : dans Privet sous « Répondre à une invitation ».
hand-code-reply-how = Tenez-le devant la caméra de la personne qui vous a invité : dans son Privet, sous « Scanner ».
hand-copy-link = Copier le lien
hand-copy-text = Copier le texte
hand-copied = Copié. Collez-le maintenant là où l’autre le verra.
hand-copied-short = Copié
hand-text-how = N’importe quelle messagerie convient : retours à la ligne, guillemets et mots autour ne gênent pas.
hand-file-how = Pour un courriel, une clé USB ou le menu de partage. On le dépose sur Privet, ou on l’y ouvre.
hand-save = Enregistrer le fichier
hand-saved = Le fichier est enregistré.
hand-scan = Scanner
hand-open-file = Ouvrir un fichier
hand-listen = Écouter
hand-drop = Déposez-le : Privet trouve ce que c’est
hand-once = Une invitation vaut pour une personne, et seulement tant que cette page reste ouverte.
hand-lifetime = Valable
hand-lifetime-minutes = 10 minutes : à l’écran
hand-lifetime-hour = 1 heure : pour un message
hand-lifetime-day = 24 heures : pour un lien ou un fichier
hand-new = Nouvelle invitation
hand-new-for-them = Une autre invitation
hand-second = Une autre personne a répondu à la même invitation. Celle-ci valait pour une seule personne ; il en faut une à la deuxième.
hand-connecting = Connexion avec { $name }…
hand-connecting-why = Vos appareils cherchent le plus court chemin l’un vers l’autre. Cela prend quelques secondes.
hand-connecting-long = Cela prend plus de temps que d’habitude. Vous pouvez attendre encore, ou essayer une nouvelle invitation.
hand-done = { $name } est là
hand-failed = Aucun chemin trouvé vers { $name }
hand-failed-why = Vos appareils ne se sont pas trouvés. L’autre page a peut-être été fermée, ou un réseau entre vous ne laisse passer aucune connexion directe. Réessayez avec une nouvelle invitation ; dans les réseaux stricts un serveur TURN aide, voir les réglages.
hand-expired = Le temps de cette invitation est passé
hand-expired-why = Personne n’est venu avec elle. Rien n’est perdu : faites-en une nouvelle.
hand-broken = L’invitation n’a pas pu être faite
hand-hidden = Votre navigateur cache l’adresse de cet appareil dans votre propre réseau, et tous les réseaux ne transmettent pas ce qu’il montre à la place. Il la montre à une page qui peut utiliser le micro : l’autoriser une fois suffit, et rien n’est enregistré.
hand-nowhere = Votre navigateur ne dit pas où se trouve cet appareil dans le réseau local, personne ne le trouve donc avec cela seul. Il le dit à une page qui peut utiliser le micro : l’autoriser une fois suffit, et rien n’est enregistré.
hand-no-network = Le navigateur ne donne aucune adresse de cet appareil : il n’est sans doute dans aucun réseau. Connectez-le (le partage de connexion d’un téléphone suffit) et réessayez.
hand-hidden-ask = Autoriser le micro une fois
hand-hidden-allowed = Merci, c’est tout. Réessayez maintenant avec une nouvelle invitation.
hand-hidden-refused = Le micro reste éteint. Vous pouvez l’autoriser à côté de la barre d’adresse du navigateur.
hand-somebody = Quelqu’un
hand-fingerprint = Empreinte
hand-fingerprint-none = Vous verrez qui c’est une fois la connexion faite
hand-invites = { $name } vous invite
hand-nothing-sent = Rien n’a été envoyé jusqu’ici : personne ne sait que vous avez ouvert ceci.
hand-reply-holds = Votre réponse contient votre nom et votre adresse réseau. Elle ne va que là où vous l’envoyez.
hand-answer = Répondre
hand-name-unproven = C’est le nom que la personne se donne. Si vous n’attendez pas d’invitation, demandez avant de répondre.
hand-making-reply = Votre réponse se prépare
hand-answered = Votre réponse est prête
hand-send-back = Renvoyez ceci à { $name }
hand-stay = Gardez cette page ouverte
hand-stay-why = Dès que { $name } a votre réponse, la salle s’ouvre ici toute seule.
hand-give-up = Abandonner
hand-reply-failed = Vous ne vous êtes pas trouvés
hand-reply-refused = { $name } ne vous a pas laissé entrer.
hand-reply-untrusted = La réponse n’a pas été reçue par la personne de l’invitation. Rien n’a été échangé. Demandez une nouvelle invitation, par un autre moyen si possible.
hand-reply-other = Quelque chose a échoué sur cet appareil.
hand-another = Ouvrir autre chose
cross-room = Vous êtes dans une salle. Pour répondre à cette invitation, vous la quittez : les autres continuent sans vous, votre micro et votre caméra s’éteignent.
cross-room-stay = Rester ici
cross-room-go = Quitter et regarder
cross-reply = Votre réponse à une autre invitation est encore en route. Si vous ouvrez celle-ci, plus personne ne pourra la rapporter.
cross-reply-stay = Continuer d’attendre
cross-reply-go = Abandonner et ouvrir celle-ci

visitor-title = { $name } répond à votre invitation
visitor-why = Connaissez-vous cette personne, et l’attendez-vous ? Rien ne vous relie encore. Si vous la laissez entrer, elle est dans la salle comme tout le monde.
visitor-admit = Laisser entrer
visitor-refuse = Refuser
visitor-look = Décider

hand-face = Écran contre écran
face-title = Écran contre écran
face-what = Vous êtes ensemble ? Tenez les deux écrans face à face : chaque caméra lit le code de l’autre appareil, et vous êtes connectés.
face-how = Tenez les deux écrans face à face, à une ou deux mains de distance, jusqu’à ce que les deux aient lu le code.
face-seen = Votre caméra l’a lu. Laissez maintenant l’autre caméra voir ce code.
face-consent = La personne dont votre caméra lit ici le code est connectée aussitôt, sans question.
face-stop = Arrêter

scan-starting = La caméra démarre…
scan-looking = Tenez un code devant la caméra
scan-part = { $have } parties lues sur { $of }
scan-refused = Le navigateur n’autorise pas la caméra. Autorisez-la à côté de la barre d’adresse, ou ouvrez une image du code.
scan-in-use = Un autre programme utilise la caméra. Fermez-le, ou ouvrez une image du code.
scan-missing = Aucune caméra trouvée. Ouvrez plutôt une image du code, ou collez son texte.
scan-view = Ce que voit la caméra

delivered-title = C’est fait : retournez à l’autre fenêtre
delivered-lead = La fenêtre qui a fait l’invitation a maintenant la réponse et montre qui veut entrer. Vous pouvez fermer celle-ci.
delivered-close = Fermer cette fenêtre

mark-offer = Vos écrans se sont lus l’un l’autre. Si { $name } est la personne à côté de vous, marquez-la, et vous la reconnaîtrez.
mark-do = Marquer comme vérifié
mark-remove = Retirer la marque

sound-what = Pour deux appareils l’un près de l’autre : celui-ci joue quelques secondes de son, et l’autre répond de même. Le son ne porte aucun nom : vous verrez qui c’est une fois la connexion faite.
sound-play = Jouer le son
sound-host-how = Sur l’autre appareil, appuyez sur « Écouter » sous « Répondre à une invitation », et gardez les appareils à moins d’un mètre l’un de l’autre.
sound-guest-how = Gardez les appareils à moins d’un mètre l’un de l’autre. L’invitation entendue reçoit aussitôt sa réponse, par le son aussi.
sound-progress = Part du son déjà entendue
sound-playing = Le son est joué…
sound-playing-again = Le son est rejoué, essai { $attempt }, un peu plus lentement…
sound-listening = À l’écoute…
sound-hearing = Entendu : { $percent } %
sound-unclear = Ce n’était pas clair. Toujours à l’écoute…
sound-thinking = Entendu. Un instant…
sound-done = Tout a été entendu.
sound-connecting = Vos appareils cherchent le chemin l’un vers l’autre. Puis on demande sur l’autre appareil s’il faut vous laisser entrer.
sound-unheard = Rien de clair n’a été entendu. Approchez-vous, ou montez le son.
sound-no-microphone = Le navigateur n’autorise pas le micro. Autorisez-le à côté de la barre d’adresse, ou choisissez un autre moyen.
sound-failed = Le son n’a pas marché sur cet appareil. Choisissez un autre moyen.
sound-fallback-invitation = Si elle n’est pas entendue, l’invitation peut aller autrement :
sound-fallback-reply = Si elle n’est pas entendue, la réponse peut aller autrement :

# Avant l’appel : caméra, micro et haut-parleur.
devices-title = Caméra et son
devices-open = Caméra et son…
devices-microphone = Micro
devices-camera = Caméra
devices-speaker = Haut-parleur
devices-choose-microphone = Choisir le micro et le haut-parleur
devices-choose-camera = Choisir la caméra
devices-default = Au choix du système
devices-number = { $device } { $number }
devices-none-microphone = Aucun micro trouvé
devices-none-camera = Aucune caméra trouvée
devices-none-speaker = Aucun haut-parleur trouvé
devices-live = Vous êtes dans la salle : ce que vous allumez ici parvient aussitôt aux autres.
devices-alone = Personne d’autre n’est encore là. Qui arrivera verra et entendra ce qui est allumé.
devices-unnamed = Vos appareils reçoivent ici leur nom dès que le navigateur peut utiliser l’un d’eux.
devices-speaker-system = Ce navigateur joue le son là où le système le joue : choisissez-y le haut-parleur.
devices-speaker-more = Un autre haut-parleur…
devices-flip = L’autre caméra
devices-test = Essayer le son
devices-testing = Vous entendez une mélodie…
devices-test-failed = Le navigateur n’a rien pu jouer là. Choisissez un autre haut-parleur.
devices-level = Niveau de votre micro
devices-quiet = Rien ne vient encore de votre micro. Dites quelque chose.
devices-improve = Votre son
processing-echo = Supprimer l’écho
processing-echo-why = Nécessaire avec des haut-parleurs ; avec un casque, on peut s’en passer.
processing-noise = Réduire le bruit
processing-gain = Garder un volume égal
processing-suppressor = Réduire le bruit plus fortement
processing-suppressor-why = Ne laisse guère passer que les voix. Consomme un peu et abîme la musique.
devices-returning = Commencer avec ce qui était allumé la dernière fois
devices-returning-why = Ici seulement, avant que vous entriez, et seulement si le navigateur n’a rien à demander.
switch-off = éteint
switch-asking = demande
switch-on = allumé
prejoin-view = Ce que les autres verront
prejoin-camera-off = Votre caméra est éteinte
prejoin-why = Essayez d’abord ici votre caméra et votre micro. Le navigateur demande votre autorisation quand vous en allumez un, et personne ne vous voit ni ne vous entend avant que vous entriez.
prejoin-neither = Vous entrez micro coupé et sans image. Vous pouvez entendre, voir et écrire.
prejoin-microphone = On vous entend dès que vous entrez, sans image.
prejoin-camera = On vous voit dès que vous entrez, micro coupé.
prejoin-both = On vous voit et on vous entend dès que vous entrez.
prejoin-coming = Un appareil est encore en train de s’allumer : il sera allumé dans la salle.
prejoin-all-off = Entrer avec tout éteint
refused-title = Le navigateur ne permet pas d’utiliser { $device }
refused-go-on = Vous pouvez aussi continuer sans.
refused-closed = Sa question a été fermée sans réponse. Réessayez et choisissez « Autoriser ».
refused-chromium = Cliquez sur le signe à gauche de l’adresse, activez-y « { $device } », puis réessayez.
refused-firefox = Cliquez sur le signe barré à gauche de l’adresse, retirez le blocage avec ×, puis réessayez.
refused-safari = Dans la barre des menus, ouvrez Safari → Réglages pour ce site web, mettez « { $device } » sur « Autoriser », puis réessayez.
refused-ios = Touchez le signe de page dans la barre d’adresse, puis « … » et les réglages du site, et mettez « { $device } » sur « Autoriser ». Dans un autre navigateur que Safari, cela se trouve dans les réglages de l’iPhone, sous Apps.
refused-android = Touchez le signe à gauche de l’adresse, puis « Autorisations », autorisez « { $device } », puis réessayez.
refused-system = Si c’est déjà autorisé à cet endroit, c’est le système lui-même qui bloque : regardez sous « Confidentialité » dans ses réglages.
device-silent = Rien ne vient : { $device } a peut-être son propre interrupteur, un volume trop bas dans les réglages du système, ou sert à un appel téléphonique. Essayez un autre appareil.
device-unsuppressed = La réduction de bruit renforcée ne démarre pas ici. On vous entend sans elle, et un nouvel essai sera fait la prochaine fois.
ask-first = Votre navigateur va vous interroger
ask-first-microphone = Il veut savoir si Privet peut utiliser votre micro. Si vous l’autorisez, les personnes de cette salle vous entendent tant qu’il est allumé, et personne d’autre.
ask-first-camera = Il veut savoir si Privet peut utiliser votre caméra. Si vous l’autorisez, les personnes de cette salle vous voient tant qu’elle est allumée, et personne d’autre.
ask-first-go = Continuer
device-choose = En choisir un autre
returning-both = Votre micro et votre caméra étaient allumés la dernière fois que cette page était ouverte. Ils sont éteints maintenant.
returning-microphone = Votre micro était allumé la dernière fois que cette page était ouverte. Il est éteint maintenant.
returning-camera = Votre caméra était allumée la dernière fois que cette page était ouverte. Elle est éteinte maintenant.
returning-again = Rallumer
check = Vérifier la connexion
check-what = Examine ce navigateur, vos appareils, votre réseau et les serveurs que vous avez choisis. Personne d’autre n’est interrogé.
check-asks = Seront interrogés : { $hosts }.
check-microphone = Essayer aussi le micro
check-microphone-why = Parlez pendant qu’il écoute, quelques secondes. Rien n’est enregistré ni envoyé.
check-start = Vérifier maintenant
check-again = Vérifier à nouveau
check-running = Vérification en cours, quelques secondes.
check-step-devices = Micro et caméra
check-step-network = Votre réseau
check-step-servers = Serveurs STUN et TURN
check-step-meeting = Points de rencontre
check-step-done = terminé
check-result-good = Tout ce qui a été vérifié fonctionne.
check-result-hint = Cela fonctionne. Il y a une chose à savoir.
check-result-bad = { $count ->
    [one] Une chose ne fonctionne pas.
   *[other] { $count } choses ne fonctionnent pas.
  }
check-verdict-good = Fonctionne
check-verdict-hint = Bon à savoir
check-verdict-bad = Ne fonctionne pas
check-report = Détails pour signaler un défaut
check-report-why = En anglais, pour ceux qui le répareront. Ni noms, ni salles, ni mots de passe, ni adresses complètes n’y figurent.
check-copy = Copier les détails
check-copied = Les détails sont copiés.
check-browser-good = Ce navigateur sait faire des appels.
check-insecure = Cette page n’est pas venue par une connexion sécurisée.
check-insecure-do = Ouvrez-la avec https://, ou sur cet appareil sous le nom localhost.
check-no-webrtc = Ce navigateur n’établit pas de connexions directes (WebRTC).
check-no-webrtc-do = Prenez un Firefox, Chrome, Edge ou Safari récent. Si c’en est un, une extension ou un réglage a peut-être désactivé WebRTC.
check-offline = Cet appareil est hors ligne.
check-offline-do = Connectez-le à un réseau et vérifiez à nouveau.
check-microphone-good = Le micro vous entend.
check-microphone-there = Aucun défaut du micro n’est connu ; il n’a pas été essayé.
check-microphone-missing = Aucun micro n’a été trouvé.
check-microphone-missing-do = Branchez-en un, ou participez sans : vous pouvez écouter et écrire.
check-microphone-refused = Le navigateur ne permet pas le micro.
check-microphone-refused-do = Ouvrez les réglages du site à côté de l’adresse, autorisez-le et vérifiez à nouveau.
check-microphone-silent = Le micro est allumé, mais rien ne s’entend.
check-microphone-silent-do = Avez-vous parlé ? Sinon, cherchez un interrupteur sur l’appareil, regardez son niveau dans les réglages du système ou choisissez un autre micro.
check-microphone-failed = Le micro n’a pas pu être allumé.
check-microphone-failed-do = Fermez les autres programmes qui l’utilisent et vérifiez à nouveau.
check-camera-there = Aucun défaut de la caméra n’est connu.
check-camera-missing = Aucune caméra n’a été trouvée.
check-camera-missing-do = Vous pouvez participer sans.
check-camera-refused = Le navigateur ne permet pas la caméra.
check-camera-refused-do = Ouvrez les réglages du site à côté de l’adresse, autorisez-la et vérifiez à nouveau.
check-network-none = Le navigateur ne donne aucune adresse de cet appareil.
check-network-none-do = Connectez-le à un réseau. S’il y est déjà, autorisez une fois le micro : le navigateur donnera alors l’adresse.
check-addresses-hidden = Le navigateur cache l’adresse de cet appareil dans votre propre réseau.
check-addresses-hidden-do = La plupart des réseaux s’en accommodent. Si des personnes du même réseau ne se joignent pas, autorisez une fois le micro.
check-mode-local = Seul votre propre réseau est utilisé, comme vous l’avez choisi.
check-stun-good = Le serveur STUN { $server } répond.
check-stun-local = Le serveur STUN { $server } est dans votre propre réseau et n’aide que là.
check-stun-local-do = Pour les personnes d’autres réseaux, ajoutez dans les réglages un serveur STUN sur Internet.
check-stun-none = Aucun serveur STUN n’est choisi : les personnes d’autres réseaux ne vous joindront peut-être pas.
check-stun-none-do = Sur un même réseau, il ne manque rien. Sinon, ajoutez-en un dans les réglages.
check-stun-silent = Le serveur STUN { $server } ne répond pas.
check-stun-silent-do = L’adresse est-elle juste, et fonctionne-t-il ? Un réseau qui ne laisse pas passer UDP donne le même résultat.
check-udp-blocked = Aucun serveur STUN ne répond : votre réseau ne semble pas laisser passer UDP.
check-udp-blocked-do = Essayez un autre réseau, celui d’un téléphone par exemple, ou ajoutez dans les réglages un serveur TURN par TLS (turns:…:443).
check-nat-friendly = Votre routeur laisse passer les connexions directes.
check-nat-strict = Votre routeur est strict : il prend un autre port pour chaque connexion (NAT symétrique).
check-nat-strict-do = Vous joignez les personnes dont le réseau est plus ouvert. Pour les autres, ajoutez un serveur TURN dans les réglages.
check-nat-both = Votre routeur est strict (NAT symétrique), et quelqu’un n’a pas été joint : son réseau semble strict aussi.
check-nat-both-do = Entre deux réseaux de ce genre, il n’y a pas de chemin direct. Un serveur TURN d’un des deux côtés suffit.
check-nat-relayed = Votre routeur est strict, mais votre serveur TURN aide là où il n’y a pas de chemin direct.
check-relay-good = Le serveur TURN { $server } transmet les appels là où il n’y a pas de chemin direct.
check-relay-missing = « Relais seulement » est choisi, mais aucun serveur TURN n’est indiqué.
check-relay-missing-do = Ajoutez un serveur TURN dans les réglages, ou choisissez un autre moyen.
check-relay-refused = Le serveur TURN { $server } n’accepte pas le nom d’utilisateur ou le mot de passe.
check-relay-refused-do = Saisissez-les à nouveau dans les réglages. Certains mots de passe ne valent que peu de temps.
check-relay-silent = Le serveur TURN { $server } ne transmet rien.
check-relay-silent-do = L’adresse est-elle juste, et fonctionne-t-il ? Depuis un réseau strict, seul turns: sur le port 443 est parfois joignable.
check-broker-good = Le point de rencontre { $server } est joint.
check-broker-trying = Le point de rencontre { $server } n’a pas encore répondu.
check-broker-trying-do = Vérifiez à nouveau dans un instant.
check-broker-none = Aucun point de rencontre n’est choisi.
check-broker-none-do = Les invitations à la main s’en passent. Pour les liens, choisissez-en un dans les réglages.
check-broker-silent = Le point de rencontre { $server } n’est pas joignable.
check-broker-silent-do = Les appels commencés continuent sans lui. Pour les nouveaux, regardez son adresse ou choisissez-en un autre dans les réglages.

# Autour d’un appel : mains, réactions, indications, sons.
bar-hand-up = Lever la main
bar-hand-down = Baisser la main
bar-reactions = Réactions
bar-more = Plus
bar-screen-missing = Ce navigateur ne peut pas partager d’écran
reaction-0 = pouce levé
reaction-1 = applaudissements
reaction-2 = cœur
reaction-3 = rire
reaction-4 = surprise
reaction-5 = fête
reaction-heard = { $name }: { $reaction }
hand-heard = { $name } lève la main
hand-place = main levée, n° { $place }
mute-asked-all = { $name } demande à tout le monde de couper son micro
mute-asked-you = { $name } vous demande de couper votre micro
mute-not-now = Pas maintenant
mute-ask-all = Demander à tous de couper le micro
mute-ask-one = Demander à { $name } de couper son micro
mute-asked = C’est demandé. Chacun décide pour soi.
more-grid = Tout le monde à la même taille
more-speaker = En grand, la personne qui parle
more-full-screen = Plein écran
more-float = Dans une petite fenêtre au premier plan
more-audio-only = Le son seul, sans images
more-save-data = Économiser les données
talk-hint = Maintenez Espace pour parler
talk-on = On vous entend tant que vous maintenez Espace
hint-muted = Vous parlez, mais votre micro est coupé.
notice-many-people = Vous êtes { $count }. Privet relie chacun à tous les autres : chaque personne de plus coûte davantage à tous les appareils. Jusqu’à { $comfortable }, tout va bien ; avec le son seul, on peut être plus.
notice-slow-machine = Cet appareil est à sa limite. Votre image est envoyée en plus petit pour que le reste soit fluide.
notice-paused = Connexion faible avec { $names } : votre vidéo est en pause pour préserver le son.
notice-weak-uplink = Connexion faible. Votre vidéo est envoyée en plus petit pour préserver le son.
ring-title = { $name } est là
ring-allow = Me prévenir quand quelqu’un arrive
ring-allow-why = Vous pouvez alors faire autre chose en attendant : le navigateur affiche une notification.
settings-sounds = Sons
settings-sound-joined = Quelqu’un arrive
settings-sound-left = Quelqu’un part
settings-sound-message = Un message
settings-sound-hand = Une main levée
settings-sound-ring = Sonnerie, quand quelqu’un appelle, ou arrive pendant que vous attendez
settings-save-data = Économiser les données
settings-save-data-why = N’envoie et ne reçoit que la vidéo nécessaire à une conversation.
settings-muted-hint = Me prévenir si je parle micro coupé
settings-muted-hint-why = Pour cela, le niveau du micro coupé est mesuré sur cet appareil. Rien n’est envoyé ni conservé.
settings-comfortable = Prévenir dès que nous sommes
key-hand = Lever ou baisser la main
key-layout = L’autre disposition
key-full-screen = Plein écran
key-float = Dans une petite fenêtre au premier plan
key-reactions = Réactions
record = Enregistrer
record-title = Enregistrer sur cet appareil
record-what = Toutes les images et toutes les voix vont dans un seul film. Il reste sur cet appareil.
record-told = Toutes les personnes de la salle en sont averties et le voient tant que cela dure, même celles qui arrivent plus tard. Demandez-leur avant : souvent, enregistrer sans accord est interdit.
record-where-file = Vous choisissez le fichier maintenant. Il est complet quand l’enregistrement est terminé.
record-where-browser = À la fin, le film est enregistré dans vos téléchargements.
record-where-memory = Ce navigateur ne peut le garder qu’en mémoire : 20 minutes environ au plus, et tout est perdu si cette page se ferme.
record-start = Commencer l’enregistrement
record-pause = Pause
record-resume = Reprendre
record-stop = Arrêter l’enregistrement
record-running = Vous enregistrez
record-paused = Votre enregistrement est suspendu
record-saving = Enregistrement du film…
record-saved = Le film est enregistré : { $name }
record-by = { $count ->
    [one] { $names } enregistre
   *[other] { $names } enregistrent
  }
record-by-none = Plus personne n’enregistre
record-length = Durée et taille jusqu’ici
record-problem-full = Il n’y a plus de place, l’enregistrement est donc terminé. Ce qu’il y avait jusque-là est conservé.
record-problem-failed = L’enregistrement s’est arrêté à cause d’un problème. Ce qu’il y avait jusque-là est conservé.
record-problem-unsupported = Ce navigateur ne sait pas enregistrer.
record-problem-unsaved = Le film n’a pas pu être enregistré dans le fichier. Il est toujours là : sous « Plus », « Enregistrer », vous pouvez l’enregistrer à nouveau.
record-left = Films encore dans ce navigateur
record-left-save = Enregistrer
record-left-discard = Supprimer le film du { $day }
ways-quality = Qualité
ways-route = Chemin
ways-time = Aller et retour
ways-loss = Perdu en route
ways-camera-in = Leur image
ways-camera-out = Votre image
ways-screen-in = Leur écran
ways-screen-out = Votre écran
ways-voice-in = Leur voix
ways-voice-out = Votre voix
ways-none = rien
ways-unknown = inconnu
ways-frames = { $frames } images/s

# Qui est qui

standing-new = Nouveau
standing-met = Déjà rencontré
standing-verified = Vérifié
standing-conflict = Pas l’appareil que vous connaissez
standing-met-since = Vous connaissez cet appareil depuis : { $day }.
standing-by-digits = Chiffres comparés, { $day }
standing-by-emoji = Images comparées, { $day }
standing-by-code = Écrans scannés, { $day }
standing-by-in-person = Vérifié en personne, { $day }

person-claims = Se fait appeler « { $name } »
person-more = Plus sur { $name }
person-verify = Vérifier
person-verify-again = Vérifier de nouveau
person-rename = Renommer pour moi
person-scan = Scanner l’écran l’un de l’autre
person-block = Bloquer ses appels
person-unblock = Ne plus bloquer ses appels

rename-title = Renommer { $name } pour moi
rename-label = Le nom que vous lui donnez
rename-what = Vous seul voyez ce nom, sur cet appareil.
rename-what-claims = Vous seul voyez ce nom, sur cet appareil. Cette personne se fait appeler « { $name } ».
rename-save = Enregistrer
rename-clear = Reprendre son propre nom

verify-title = Vérifier { $name }
verify-why = Vous vous lisez cinq chiffres l’un à l’autre. S’ils concordent, personne n’est entre vous, et cet appareil est bien celui de la personne que vous entendez.
verify-asking = En attente de l’accord de { $name }…
verify-channel = Le plus sûr est côte à côte, ou par un appel téléphonique de confiance. Par cet appel, c’est bien aussi, mais une voix peut être imitée.
verify-preparing = Un instant…
verify-stop = Arrêter
verify-ways = Façons de comparer
verify-way-digits = Chiffres
verify-way-emoji = Images
verify-read = Lisez ces chiffres à { $name }
verify-read-how = { $name } les saisit, et l’appareil là-bas compare.
verify-they-matched = Chez { $name }, ils étaient justes. À vous d’écouter maintenant.
verify-read-done = C’est lu ; à { $name } de lire
verify-read-again = Revoir mes chiffres
verify-read-now = Lisez maintenant ces chiffres à { $name }, pour que vous soyez sûrs tous les deux :
verify-type = Saisissez les cinq chiffres que { $name } vous lit
verify-type-again = Ce sont d’autres chiffres. Faites-les répéter : il reste un essai.
verify-compare = Comparer
verify-emoji = Voyez-vous, { $name } et vous, les quatre mêmes images ?
verify-emoji-how = Dites tour à tour ce que vous voyez, de la première à la dernière.
verify-emoji-same = Elles sont identiques
verify-emoji-differ = Elles sont différentes
verify-over-matched = { $name } : vérifié
verify-over-differs = Les codes sont différents
verify-over-they-differ = { $name } voit un autre code
verify-over-declined = { $name } ne souhaite pas comparer maintenant
verify-over-cancelled = { $name } a arrêté
verify-over-timeout = Pas de réponse de { $name } à temps
verify-over-gone = La ligne avec { $name } s’est coupée
verify-over-broken = Quelque chose d’irrégulier a répondu à la place de { $name }
verify-matched-what = Désormais, vous reconnaissez cet appareil dans toutes les salles. Une marque l’indique partout où vous voyez { $name }.
verify-differs-what = Peut-être une erreur d’écoute ; peut-être quelqu’un entre vous. En attendant de le savoir, ne dites rien ici qui ne soit que pour { $name }. Comparez de nouveau côte à côte, ou par téléphone.
verify-counts = Cela compte comme un essai manqué. Après trois en un jour, il n’y en a plus jusqu’à ce que le jour soit passé.
verify-blocked = Trois comparaisons ont échoué en un jour ; il n’y en a donc plus pour l’instant : qui cherche à deviner le code n’a pas d’autre essai. Prudence avec ce que vous dites ici. Demain, vous pourrez comparer de nouveau.
verify-again = Comparer de nouveau
verify-done = Terminé

scan-id-how = Tenez vos écrans l’un vers l’autre. Chacun lit le code de l’autre, et il n’y a rien à saisir.
scan-id-they = { $name } ouvre la même chose : Personnes, « Plus sur » à côté de votre nom, « Scanner l’écran l’un de l’autre ».
scan-id-mine = Votre code pour { $name }
scan-id-good = { $name } : vérifié
scan-id-now-they = Laissez maintenant { $name } lire votre code.
scan-id-another = C’est le code d’un autre appareil. La personne devant vous n’est pas { $name } de cette salle.

asked-compare = { $name } voudrait comparer un code avec vous, pour être sûr que c’est bien vous.
asked-agree = Comparer
asked-decline = Pas maintenant

conflict-title = Ce n’est pas l’appareil que vous connaissez sous le nom de { $name }
conflict-what = Peut-être un nouveau téléphone, un nouveau navigateur ou des données effacées ; ou quelqu’un d’autre qui utilise ce nom. Ce que vous savez de { $name } ne vaut pas pour cet appareil.
conflict-verified = L’appareil que vous connaissez était vérifié : { $day }.
conflict-apart = Garder comme une autre personne
conflict-banner = Quelqu’un ici n’est pas l’appareil que vous connaissez sous le nom de { $name }.
conflict-look = Voir

# Les images d’une comparaison

emoji-dog = Chien
emoji-cat = Chat
emoji-mouse = Souris
emoji-fox = Renard
emoji-bear = Ours
emoji-cow = Vache
emoji-frog = Grenouille
emoji-monkey = Singe
emoji-chicken = Poule
emoji-owl = Chouette
emoji-bee = Abeille
emoji-snail = Escargot
emoji-whale = Baleine
emoji-crab = Crabe
emoji-snake = Serpent
emoji-camel = Chameau
emoji-rose = Rose
emoji-sunflower = Tournesol
emoji-palm = Palmier
emoji-clover = Trèfle
emoji-leaf = Feuille
emoji-rainbow = Arc-en-ciel
emoji-snowman = Bonhomme de neige
emoji-volcano = Volcan
emoji-star = Étoile
emoji-sun = Soleil
emoji-lightning = Éclair
emoji-wave = Vague
emoji-lemon = Citron
emoji-grapes = Raisin
emoji-cherries = Cerises
emoji-carrot = Carotte
emoji-bread = Pain
emoji-cheese = Fromage
emoji-egg = Œuf
emoji-popcorn = Pop-corn
emoji-candy = Bonbon
emoji-cup = Tasse
emoji-hat = Chapeau
emoji-crown = Couronne
emoji-glasses = Lunettes
emoji-shoe = Chaussure
emoji-umbrella = Parapluie
emoji-diamond = Diamant
emoji-book = Livre
emoji-magnet = Aimant
emoji-anchor = Ancre
emoji-hammer = Marteau
emoji-lamp = Ampoule
emoji-bell = Cloche
emoji-clock = Réveil
emoji-camera = Appareil photo
emoji-television = Télévision
emoji-drum = Tambour
emoji-guitar = Guitare
emoji-trumpet = Trompette
emoji-ball = Ballon de football
emoji-dice = Dé
emoji-balloon = Ballon de fête
emoji-gift = Cadeau
emoji-bicycle = Vélo
emoji-train = Train
emoji-ship = Bateau
emoji-rocket = Fusée

# Règles d’une salle

start-plan = Préparer une salle…
plan-title = Préparer une salle
plan-ask = Me demander avant de laisser entrer quelqu’un
plan-ask-why = Qui ouvre le lien frappe d’abord, et quelqu’un à l’intérieur décide.
plan-lasting = Combien de temps elle dure
plan-short = Un appel rapide
plan-short-what = Chaque appareil l’oublie une demi-heure après y avoir vu quelqu’un d’autre pour la dernière fois.
plan-day = Un jour
plan-day-what = Ensuite elle prend fin pour tous, avec ses messages.
plan-week = Une semaine
plan-week-what = Ensuite elle prend fin pour tous, avec ses messages.
plan-kept = Jusqu’à ce qu’on l’oublie
plan-kept-what = Tout le monde peut y revenir sans nouvelle invitation.
plan-history = Ce que lisent les nouveaux
plan-history-all = Tout ce qui s’est dit
plan-history-all-what = Qui vient plus tard lit toute la discussion.
plan-history-joining = Ce qui se dit à partir de là
plan-history-joining-what = Ce qui s’est dit avant n’est donné à personne de nouveau ; seul ce que personne n’a encore reçu va à qui vient en premier.
plan-history-none = Ce qui se dit à partir de là, et rien par d’autres
plan-history-none-what = Un message ne vient que de son auteur : qui est absent le reçoit quand tous deux sont de nouveau là.
plan-open = Ouvrir la salle

rules-title = Cette salle
rules-none = Cette salle a été ouverte sans règles : qui a le lien entre, et elle ne peut pas être fermée à clé.
rules-lock = Fermer la salle à clé
rules-lock-why = Personne de nouveau n’entre. Qui était déjà entré peut revenir.
rules-is-locked = La salle est fermée à clé : personne de nouveau n’entre.
rules-asks = Avant que quelqu’un n’entre, on demande.
rules-open = Qui a le lien entre.
rules-ends = Elle prend fin pour tous : { $day }, { $time }.
rules-history-all = Les nouveaux lisent tout ce qui s’est dit.
rules-history-joining = Les nouveaux lisent ce qui se dit à partir de leur arrivée.
rules-history-none = Les nouveaux lisent ce qui se dit à partir de leur arrivée, et chaque message ne vient que de son auteur.
rules-withdraw = Retirer toutes les invitations
rules-withdraw-what = Aucun lien d’avant ne mènera plus ici. Qui est membre le reste.
rules-withdraw-sure = Les retirer
rules-withdraw-not = Les laisser
rules-withdrawn = C’est fait. Le lien que vous copiez désormais est nouveau.
rules-may-not = D’autres en décident dans cette salle.
rules-locked-chip = Fermée à clé
role-owner = A ouvert cette salle
role-admin = Administre aussi
role-make-admin = Faire administrer
role-no-admin = Ne plus faire administrer
role-remove = Exclure de la salle
remove-title = Exclure { $name } ?
remove-what = La ligne avec { $name } est coupée aussitôt, et aucun lien d’avant ne mène plus ici. Ce qui a été dit jusqu’ici reste chez ceux qui l’ont.
remove-sure = Exclure
remove-not = Ne pas exclure
remove-failed = Impossible d’exclure { $name } : d’autres en décident peut-être maintenant.
away-title = Membres de la salle, absents pour l’instant
away-nameless = Quelqu’un ({ $id })

lasting-short = Personne d’autre n’est ici. Cet appareil oublie la salle dans { $time }.
lasting-until = La salle prend fin pour tous dans { $time }.
lasting-keep = Garder la salle
lasting-switch = Garder cette salle sur cet appareil
lasting-switch-why = Sinon elle est oubliée, avec ses messages, une demi-heure après que vous y avez vu quelqu’un d’autre.

knock-one = { $name } frappe. Laisser entrer ?
knock-many = { $names } et { $count ->
    [one] une autre personne frappent
   *[other] { $count } autres frappent
  }.
knock-look = Voir
knock-admit = Laisser entrer
knock-refuse = Pas maintenant
knock-title = À la porte
knock-unproven = C’est le nom que cette personne se donne. Personne ne l’a vérifié.
door-title = En attente d’entrer
door-lead = Vous êtes à la porte. Il faut quelqu’un à l’intérieur, à qui l’on demandera peut-être avant de vous laisser entrer. Cette page continue de frapper.
door-closed = La porte reste fermée
door-closed-what = La raison est indiquée plus haut. Si vous pensez à une erreur, demandez à quelqu’un à l’intérieur.

ended-removed = Vous n’êtes plus dans cette salle
ended-removed-what = { $name } vous en a fait sortir. Ce qui a été dit jusque-là est encore sur cet appareil.
ended-expired = La salle a pris fin
ended-expired-what = Son temps était écoulé. Ses messages ont été retirés de cet appareil.
ended-locked-out = La salle vient d’être fermée à clé
ended-locked-out-what = Votre entrée est tombée au moment où on la fermait à clé. Demandez une nouvelle invitation à quelqu’un à l’intérieur.

line-removed = { $name } ne fait plus partie de la salle
line-admin = { $name } administre maintenant la salle
line-no-admin = { $name } n’administre plus la salle
line-locked = La salle est fermée à clé
line-unlocked = La salle est de nouveau ouverte
line-asks = Avant que quelqu’un n’entre, on demande
line-asks-not = Qui a le lien entre
line-new-link = Les invitations d’avant ne sont plus valables

rooms-ends = Prend fin dans { $time }
rooms-more = Plus sur « { $room } »
rooms-last = { $name } : { $text }
rooms-last-you = Vous : { $text }
rooms-last-picture = une image
rooms-unread = { $count ->
    [one] Un nouveau message
   *[other] { $count } nouveaux messages
  }
rooms-look = Qui est là ?
rooms-looking = Demande qui est là…
rooms-look-why = Demande une fois dans les salles vues en dernier. Les points de rencontre remarquent que cet appareil regarde ; rien n’est montré aux personnes qui y sont.
rooms-there = Là en ce moment : { $people }
rooms-there-some = { $count ->
    [one] Quelqu’un est là en ce moment
   *[other] { $count } personnes sont là en ce moment
  }
rooms-others = { $count ->
    [one] une autre personne
   *[other] { $count } autres
  }
rooms-there-nobody = Personne ne répond.
rooms-there-unknown = Aucun point de rencontre ne répond : impossible de le dire.
name-room-title = Renommer pour moi
name-room-label = Le nom que vous donnez à cette salle
name-room-what = Vous seul voyez ce nom, sur cet appareil. Laissez-le vide pour voir qui y était.

special-title = Un lien pour une seule personne, ou pour un temps
special-one = Seulement pour la première personne qui vient avec
special-time = Valable
special-hour = une heure
special-day = un jour
special-week = une semaine
special-always = aussi longtemps que dure la salle
special-make = Créer ce lien
special-is-one = Valable pour une personne.
special-is-one-until = Valable pour une personne, jusqu’à : { $day }, { $time }.
special-is-until = Valable jusqu’à : { $day }, { $time }.
special-too-many = Cette salle ne peut pas retenir plus de liens particuliers. Retirez toutes les invitations pour recommencer.

windows-title = Privet est ouvert dans une autre fenêtre
windows-busy = Vous y êtes dans une salle. Si vous utilisez Privet ici, cette autre fenêtre quitte sa salle : vous n’êtes jamais à deux endroits à la fois.
windows-silent = Cette autre fenêtre ne répond pas : elle dort peut-être, ou elle est bloquée. Vous pouvez quand même utiliser Privet ici ; si elle se réveille, elle quittera sa salle.
windows-here = L’utiliser ici
windows-guest = Entrer sous une autre identité
windows-guest-why = Sous une autre identité, vous avez dans cette fenêtre un autre nom et une autre clé. C’est pratique pour essayer Privet à vous seul.
windows-not-now = Pas maintenant
windows-taking = Un instant : l’autre fenêtre quitte sa salle.
elsewhere-title = Vous utilisez Privet dans une autre fenêtre
elsewhere-lead = Cette fenêtre a quitté la salle, pour que vous n’y soyez qu’une fois. Son micro et sa caméra sont coupés.
elsewhere-free-title = Vous pouvez revenir ici
elsewhere-free-lead = L’autre fenêtre n’est plus dans la salle : la salle est de nouveau libre pour celle-ci. Le micro et la caméra sont coupés.
guest-notice = Dans cette fenêtre, vous êtes quelqu’un d’autre, avec un nom et des salles à part.
guest-back = Redevenir moi-même

# Ce que cet appareil garde : phrase secrète, verrou, sauvegarde.
lock-title = Verrouillé
lock-lead = Ce que Privet garde sur cet appareil est chiffré. Votre phrase secrète l’ouvre.
lock-open = Déverrouiller
lock-opening = Déverrouillage…
lock-wrong = Ce n’est pas la phrase secrète. Vérifiez les majuscules, les espaces et la langue du clavier, puis réessayez.
lock-wait = C’était faux de nombreuses fois de suite. Il faut attendre avant le prochain essai, et l’attente s’allonge à chaque erreur.
lock-wait-left = Prochain essai dans { $time }
lock-again = Vous pouvez réessayer maintenant.
lock-forgotten = Phrase secrète oubliée ?
lock-forgotten-title = Sans la phrase secrète
lock-forgotten-what = Il n’existe pas d’autre clé : sans la phrase secrète, personne ne peut ouvrir ce qui est gardé ici, nous non plus. On peut seulement tout supprimer et recommencer.
lock-forgotten-lost = Sont alors perdus : qui vous êtes pour les autres, les personnes que vous avez rencontrées et vérifiées, vos salles et ce qui s’y est dit, pour autant que cet appareil l’ait.
lock-forgotten-stays = Les autres gardent ce qu’ils ont. Une sauvegarde de votre identité rend qui vous êtes, et rien d’autre.
lock-forgotten-back = Réessayer la phrase secrète
lock-begin-anew = Tout supprimer et recommencer
passphrase = Phrase secrète
passphrase-now = La phrase secrète actuelle
passphrase-new = Nouvelle phrase secrète
passphrase-again = La même encore une fois
passphrase-seen = Montrer ce qui est tapé
passphrase-show = Montrer
passphrase-hide = Cacher
passphrase-short = Courte. Qui possède une copie de ce disque pourrait la trouver à force d’essais. Plusieurs mots sans rapport entre eux valent mieux.
passphrase-fair = Correcte, si ce n’est ni un nom, ni une date, ni la parole de quelqu’un d’autre.
passphrase-long = Longue. Bonne, si ce n’est ni une citation ni les paroles d’une chanson : on les essaie en premier.
passphrase-suggest = En proposer une
passphrase-suggested = Six mots, tirés au sort à l’instant sur cet appareil. Notez-les ou confiez-les à un gestionnaire de mots de passe : ils ne s’affichent qu’ici.
passphrase-differs = Les deux ne sont pas identiques.
passphrase-working = Un instant. C’est lent exprès : deviner l’est tout autant.
kept-title = Sur cet appareil
kept-what = Qui vous êtes, les personnes rencontrées, vos salles avec ce qui s’y est dit et ce que vous avez commencé à écrire sont gardés dans ce navigateur et sur aucun serveur. Ce qui s’est dit, les autres de la salle le gardent aussi.
kept-system = Il n’y a pas de phrase secrète. Seul votre système protège ces données : qui peut utiliser cet appareil à votre place, ou lire son disque, peut les lire.
kept-encrypted = Tout est chiffré avec votre phrase secrète, et vaut ce qu’elle vaut. Tant que c’est déverrouillé, qui utilise ce navigateur peut le lire.
kept-outside = Ne sont chiffrés en aucun cas : votre propre nom, ces réglages avec les mots de passe des serveurs et les enregistrements pas encore sauvés ; pas plus que ce que le navigateur et le système retiennent du titre et des notifications de cette page : des noms et des mots de messages. La quantité gardée et le moment des changements restent visibles.
kept-held-full = Le disque est plein. { $count ->
    [one] Un changement n’est
   *[other] { $count } changements ne sont
  } que dans la mémoire de cette page, jusqu’à ce qu’il y ait de la place. Laissez-la ouverte d’ici là.
kept-held-failed = Le disque n’accepte rien pour le moment. { $count ->
    [one] Un changement n’est
   *[other] { $count } changements ne sont
  } que dans la mémoire de cette page, et de nouveaux essais suivent. Laissez-la ouverte d’ici là.
kept-memory-refused = Ce navigateur ne laisse rien garder ici : quand vous fermez cette page, tout disparaît.
kept-memory-blocked = Une fenêtre avec une version plus ancienne de Privet bloque, donc rien n’est gardé. Fermez-la et rechargez cette page.
kept-memory-gone = Ce qui était gardé ici a été supprimé. Rechargez cette page pour recommencer ; d’ici là, rien n’est gardé.
kept-memory-asked = Cette page a été ouverte depuis un fichier : quand vous la fermez, tout disparaît.
kept-damaged = { $count ->
    [one] Un élément de ce disque n’a pas pu être relu et manque désormais.
   *[other] { $count } éléments de ce disque n’ont pas pu être relus et manquent désormais.
  }
protect-set = Choisir une phrase secrète
protect-set-why = Dès lors, Privet la demande chaque fois qu’on l’ouvre ici. Si vous l’oubliez, personne ne peut plus ouvrir ce qui est gardé : rien ne permet de la contourner.
protect-before = Ce qui était gardé avant peut encore se trouver sur le disque, pour qui le regarde sans ce navigateur : aucun navigateur ne peut l’écraser.
protect-done = Désormais, il faut votre phrase secrète.
protect-change = Changer la phrase secrète
protect-changed = La phrase secrète est changée.
protect-remove = Retirer la phrase secrète
protect-remove-why = Dès lors, seul votre système protège ce qui est gardé.
protect-removed = La phrase secrète est retirée.
protect-lock = Verrouiller maintenant
protect-after = Verrouiller tout seul quand rien ne se passe
protect-after-minutes = { $minutes ->
    [60] après une heure
   *[other] après { $minutes } minutes
  }
protect-after-never = jamais
protect-after-why = Pas tant que votre micro, votre caméra ou un partage d’écran est actif. Verrouiller fait quitter la salle où vous êtes.
protect-cancel = Annuler
protect-trouble-wrong = Ce n’est pas la phrase secrète.
protect-trouble-wait = C’était faux de nombreuses fois de suite. Attendez un peu avant le prochain essai.
protect-trouble-passphrase = Elle doit avoir au moins un caractère et ne pas dépasser un paragraphe.
protect-trouble-unwritten = Cette identité ne peut être ni chiffrée ni emportée.
protect-trouble-backup = Ce fichier n’est pas la sauvegarde d’une identité, ou il vient d’une version plus récente de Privet.
protect-trouble-cost = Ce fichier demande plus de mémoire ou de temps qu’une sauvegarde honnête. Il n’a pas été ouvert.
protect-trouble-disk = Le disque ne l’accepte pas pour le moment. Rien n’a changé ; réessayez plus tard.
protect-trouble-elsewhere = Une autre fenêtre a verrouillé, ou changé la phrase secrète, entre-temps.
protect-trouble-in-use = Vous êtes dans une salle dans une autre fenêtre. Quittez-la d’abord là-bas.
protect-trouble-recorded = Un enregistrement n’a pas pu être supprimé : une autre fenêtre est peut-être encore en train de l’écrire. Arrêtez-le là-bas, puis réessayez.
protect-trouble-other = Cela n’a pas marché. Rien n’a changé.
unwritten-title = Votre identité vient d’une version plus ancienne
unwritten-why = Celle-ci gardait sa clé de sorte que personne ne puisse la lire, pas même Privet. Elle ne peut donc être ni chiffrée ni mise dans une sauvegarde.
unwritten-what = Vous pouvez devenir quelqu’un de nouveau sur cet appareil. Vos salles, les personnes et les messages restent ici. Mais pour les autres, vous êtes une nouvelle personne sous votre nom : il faut vous vérifier à nouveau, vos droits dans les salles sont perdus, et là où l’on demande avant d’entrer, vous devez frapper.
unwritten-do = Devenir quelqu’un de nouveau
unwritten-not = Rester comme je suis
backup-save = Sauvegarder qui vous êtes
backup-what = Un fichier avec lequel vous êtes la même personne sur un autre appareil, ou un jour sur celui-ci. Il a sa propre phrase secrète. Personnes, salles et messages n’y sont pas.
backup-make = Enregistrer le fichier
backup-saved = La sauvegarde est dans vos téléchargements. Gardez-la ainsi que sa phrase secrète, mais pas au même endroit.
restore-title = Restaurer une sauvegarde
restore-what = Avec le fichier que vous avez enregistré sur un autre appareil, vous êtes ici la même personne.
restore-file = La sauvegarde
restore-passphrase = La phrase secrète de cette sauvegarde
restore-replaces = Qui vous étiez jusqu’ici sur cet appareil est remplacé et ne revient que d’une sauvegarde à part. Salles, personnes et messages restent.
restore-once = Ne l’utilisez pas sur deux appareils à la fois : dans une même salle, ils se contrediraient, et tout le monde l’apprend.
restore-do = Devenir cette personne
restore-wrong = La phrase secrète n’ouvre pas ce fichier, ou le fichier est abîmé.
restore-done = Vous êtes désormais la personne de la sauvegarde.
restore-go-on = Continuer

# Les personnes rencontrées, leurs appels et les nôtres

contacts-title = Personnes
contacts-how = Vous pouvez appeler sans nouvelle invitation les personnes rencontrées ici, tant que Privet est ouvert des deux côtés.
contacts-off = Personne ne peut vous appeler : c’est désactivé dans les réglages. Vous pouvez toujours appeler.
contacts-nowhere = Pour appeler, il faut un point de rencontre : choisissez-en un dans les réglages.
contacts-seen = Dernière rencontre : { $day }
contacts-call = Appeler
contacts-not-yet = Encore une rencontre, et vous pourrez vous appeler.
contacts-block = Bloquer
contacts-unblock = Ne plus bloquer
contacts-blocked = Personne bloquée : elle ne peut pas vous appeler
contacts-forget = Oublier cette personne
contacts-forget-unblock = Oublier cette personne et lever le blocage
contacts-forgotten = { $name } n’est plus connu ici. La prochaine rencontre sera la première.
contacts-forgotten-unblocked = { $name } n’est plus connu ici, ni bloqué. La prochaine rencontre sera la première.
contacts-all = Afficher les { $count }
contacts-of-room = Personnes de cette salle
contacts-call-again = Appeler { $name }

missed-title = Appels manqués
missed-one = { $count ->
    [one] { $name } a appelé : { $day }, { $time }
   *[other] { $name } a appelé { $count } fois, la dernière { $day }, { $time }
  }
missed-seen = Vu : appel de { $name }

calling-label = Votre appel
calling-opening = Appel de { $name }…
calling-calling = Appel de { $name }…
calling-ringing = Ça sonne chez { $name }
calling-accepted = { $name } arrive
calling-declined = { $name } ne souhaite pas parler maintenant
calling-busy = { $name } est déjà en conversation
calling-no-answer = { $name } ne répond pas
calling-unreached = { $name } est injoignable
calling-unreached-what = Privet doit être ouvert de l’autre côté, et { $name } ne veut peut-être pas être dérangé. La salle reste ouverte : vous pouvez envoyer son lien autrement.
calling-cancelled = Vous avez renoncé à l’appel
calling-failed = Impossible d’appeler { $name } d’ici
calling-cancel = Annuler l’appel
calling-again = Rappeler
calling-leave = Quitter
calling-stay = Rester dans cette salle

rung-title = { $name } vous appelle
rung-what = Vous entrez micro et caméra coupés.
rung-leaves = Vous êtes dans une salle. Si vous répondez, vous la quittez ; vous pourrez y revenir depuis la page d’accueil.
rung-conflict = Ce n’est pas l’appareil que vous connaissez comme { $name }. Peut-être un nouveau téléphone, ou quelqu’un d’autre qui utilise ce nom.
rung-accept = Répondre
rung-accept-leaving = Quitter et répondre
rung-decline = Refuser
rung-block = Bloquer
rung-blocked = { $name } ne peut plus vous appeler. Pour revenir là-dessus, voyez « Personnes » sur la page d’accueil.

quiet = Ne pas déranger
quiet-why = Rien ne sonne, et qui appelle n’apprend pas que vous êtes là. Vous verrez plus tard qui a appelé.
settings-ringing = Être appelé
settings-ringing-on = Les personnes que j’ai rencontrées peuvent m’appeler
settings-ringing-why = Pour cela, cette page est présente à vos points de rencontre tant qu’elle est ouverte. Ils apprennent votre adresse réseau et combien de personnes peuvent vous appeler, 64 au plus, mais pas lesquelles. Désactivé, la page d’accueil ne se connecte à rien.
