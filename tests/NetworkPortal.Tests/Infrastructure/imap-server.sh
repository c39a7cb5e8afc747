#!/bin/sh
# An IMAP server for tests (Debian's dovecot-imapd), with TLS on one port and one mailbox. It ends when its input does.
# imap-server.sh FOLDER PORT CERTIFICATE KEY USER PASSWORD
set -eu
folder=$1 port=$2
mkdir -p "$folder/run" "$folder/mail"
cp "$3" "$folder/server.pem"
cp "$4" "$folder/server.key"
if [ "$(id -u)" = 0 ]; then owner=nobody; else owner=$(id -un); fi
group=$(id -gn "$owner")
cat >"$folder/dovecot.conf" <<EOF
base_dir = $folder/run
state_dir = $folder/run
log_path = $folder/log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <$folder/server.pem
ssl_key = <$folder/server.key
default_internal_user = $owner
default_internal_group = $group
default_login_user = $owner
first_valid_uid = 1
mail_location = maildir:$folder/mail
mail_fsync = never
service imap-login {
  chroot =
  inet_listener imap {
    port = 0
  }
  inet_listener imaps {
    port = $port
    ssl = yes
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
passdb {
  driver = passwd-file
  args = $folder/users
}
userdb {
  driver = static
  args = uid=$owner gid=$group home=$folder
}
EOF
printf '%s:{PLAIN}%s\n' "$5" "$6" >"$folder/users"
if [ "$owner" = nobody ]; then
  chown -R "$owner:$group" "$folder"
  setpriv --reuid="$owner" --regid="$group" --clear-groups /usr/sbin/dovecot -F -c "$folder/dovecot.conf" </dev/null &
else
  /usr/sbin/dovecot -F -c "$folder/dovecot.conf" </dev/null &
fi
server=$!
trap 'kill $server 2>/dev/null || true; wait $server 2>/dev/null || true' EXIT
cat >/dev/null
