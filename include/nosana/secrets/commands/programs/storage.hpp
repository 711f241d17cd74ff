// SPDX-License-Identifier: MIT
#pragma once

// Programs of clouds, storage, backups and archives.

#include <array>

#include <nosana/secrets/commands/program.hpp>

namespace nosana::secrets::programs {

/// In the order of their names.
// clang-format off
inline constexpr auto storage = std::to_array<Program>({
    {"7z", ProgramKind::plain, "-p+=password", "7-zip.org, command line switches"},
    {"7za", ProgramKind::alias, "7z", "7-zip.org"},
    {"7zr", ProgramKind::alias, "7z", "7-zip.org"},
    {"7zz", ProgramKind::alias, "7z", "7-zip.org"},
    {"age", ProgramKind::plain, "-i=skip -r=skip -o=skip", "age(1)"},
    {"aws", ProgramKind::plain, "configure>set>=setting put-parameter>--value=key create-secret>--secret-string=key put-secret-value>--secret-string=key update-secret>--secret-string=key --master-user-password=password create-login-profile>--password=password --temporary-password=password", "docs.aws.amazon.com/cli"},
    {"az", ProgramKind::plain, "login>-p*=password login>--password=password secret>set>--value=key --account-key=key --admin-password=password --sas-token=key --connection-string=named", "learn.microsoft.com/cli/azure"},
    {"azcopy", ProgramKind::plain, "", "learn.microsoft.com: a SAS in the URL"},
    {"b2", ProgramKind::plain, "authorize-account>#2=key authorize>#2=key authorize-account>#1=skip", "backblaze.com/docs, command-line tool"},
    {"bcrypt", ProgramKind::plain, "<=password", "bcrypt(1)"},
    {"borg", ProgramKind::plain, "<=password --encryption=skip -e=skip", "borgbackup.readthedocs.io"},
    {"ccrypt", ProgramKind::plain, "-K*=password --key=password -k=skip", "ccrypt(1)"},
    {"civo", ProgramKind::plain, "apikey>add>#2=key apikey>save>#2=key", "civo.com/docs"},
    {"coscmd", ProgramKind::plain, "config>-s=key config>-a=skip", "Tencent COSCMD"},
    {"doctl", ProgramKind::plain, "-t*=key --access-token=key auth>init><=key", "docs.digitalocean.com/reference/doctl"},
    {"duplicity", ProgramKind::plain, "--encrypt-key=skip --sign-key=skip", "duplicity(1): the rest is in variables"},
    {"dvc", ProgramKind::plain, "-m=text remote>modify>=setting", "dvc.org/doc"},
    {"encfs", ProgramKind::plain, "-S=input --stdinpass=input", "encfs(1)"},
    {"fly", ProgramKind::alias, "flyctl", "fly.io/docs/flyctl"},
    {"flyctl", ProgramKind::plain, "-t*=key --access-token=key", "fly.io/docs/flyctl"},
    {"gcloud", ProgramKind::plain, "versions>add><=password secrets>create><=password --password=password --root-password=password --key-file=skip", "cloud.google.com/sdk/gcloud"},
    {"gocryptfs", ProgramKind::plain, "<=password -passfile=skip -extpass=skip", "gocryptfs(1)"},
    {"gpg", ProgramKind::plain, "--passphrase=password --passphrase-fd=input --passphrase-file=skip", "gpg(1)"},
    {"gpg2", ProgramKind::alias, "gpg", "gpg(1)"},
    {"gsutil", ProgramKind::plain, "signurl>-p=password -o=named", "cloud.google.com/storage/docs/gsutil"},
    {"hcloud", ProgramKind::plain, "--token=key", "hetznercloud/cli"},
    {"heroku", ProgramKind::plain, "-m=text", "devcenter.heroku.com"},
    {"ibmcloud", ProgramKind::plain, "--apikey=key login>-p=password -u=skip", "cloud.ibm.com/docs/cli"},
    {"juicefs", ProgramKind::plain, "--secret-key=key --access-key=named --encrypt-rsa-key=skip --session-token=key", "juicefs.com/docs"},
    {"kopia", ProgramKind::plain, "-p*=password --password=password --secret-access-key=key --server-password=password --sas-token=key", "kopia.io/docs"},
    {"linode-cli", ProgramKind::plain, "--root_pass=password --token=key --password=password", "linode/linode-cli"},
    {"mc", ProgramKind::plain, "alias>set>#4=key config>host>add>#4=key admin>user>add>#3=password host>add>#4=key user>add>#3=password --api=skip --path=skip --config-dir=skip -C=skip", "min.io/docs, mc"},
    {"mega-login", ProgramKind::plain, "#2=password", "meganz/MEGAcmd"},
    {"megadl", ProgramKind::plain, "-p=password --password=password -u=skip", "megatools"},
    {"megaput", ProgramKind::alias, "megadl", "megatools"},
    {"minio", ProgramKind::plain, "--secret-key=key", "min.io/docs"},
    {"modal", ProgramKind::runner, "--token-secret=key --token-id=skip", "modal.com/docs"},
    {"netlify", ProgramKind::plain, "--auth=key env:set>=setting -m=text", "docs.netlify.com/cli"},
    {"nextcloudcmd", ProgramKind::plain, "-p=password --password=password -u=skip", "docs.nextcloud.com"},
    {"openstack", ProgramKind::plain, "--os-password=password --password=password --os-token=key --os-application-credential-secret=key", "docs.openstack.org"},
    {"ossutil", ProgramKind::plain, "-k*=key --access-key-secret=key -i=skip -t=key", "Alibaba ossutil"},
    {"ossutil64", ProgramKind::alias, "ossutil", "Alibaba ossutil"},
    {"paperspace", ProgramKind::plain, "--apiKey=key --api-key=key login>#2=password", "docs.digitalocean.com, paperspace"},
    {"pass", ProgramKind::plain, "insert><=password", "pass(1)"},
    {"qpdf", ProgramKind::plain, "--password=password --encrypt=setting", "qpdf(1)"},
    {"qshell", ProgramKind::plain, "account>#2=key", "qiniu/qshell"},
    {"rar", ProgramKind::plain, "-p+=password -hp+=password", "rar(1)"},
    {"rclone", ProgramKind::plain, "config>=setting obscure>#1=password --rc-pass=password --pass=password --password-command=skip --sftp-pass=password --webdav-pass=password --s3-secret-access-key=key --b2-key=key --crypt-password=password --ftp-pass=password --smb-pass=password --mega-pass=password", "rclone.org/docs"},
    {"restic", ProgramKind::plain, "<=password --password-command=skip --password-file=skip -p=skip", "restic.readthedocs.io"},
    {"runpodctl", ProgramKind::plain, "--apiKey=key receive>#1=key", "docs.runpod.io/runpodctl"},
    {"s3cmd", ProgramKind::plain, "--access_key=named --secret_key=key --access_token=key", "s3tools.org"},
    {"s3fs", ProgramKind::plain, "-o*=named", "s3fs(1)"},
    {"s5cmd", ProgramKind::plain, "", "peak/s5cmd: credentials are in variables"},
    {"scrypt", ProgramKind::plain, "--passphrase=skip", "scrypt(1)"},
    {"scw", ProgramKind::plain, "init>=setting", "scaleway/scaleway-cli"},
    {"sops", ProgramKind::plain, "--set=named", "getsops/sops"},
    {"swift", ProgramKind::plain, "-K*=key --key=key --os-password=password -A=skip -U=skip", "swift(1)"},
    {"terraform", ProgramKind::plain, "-var=pair -backend-config=pair", "developer.hashicorp.com/terraform"},
    {"tofu", ProgramKind::alias, "terraform", "opentofu.org/docs"},
    {"unrar", ProgramKind::plain, "-p+=password", "unrar(1)"},
    {"unzip", ProgramKind::plain, "!abCfjlLnopqtTuvVXz -P*=password", "unzip(1)"},
    {"vast", ProgramKind::alias, "vastai", "vast.ai/docs/cli"},
    {"vastai", ProgramKind::plain, "set>api-key>#1=key --api-key=key", "vast.ai/docs/cli"},
    {"veracrypt", ProgramKind::plain, "-p*=password --password=password --new-password=password --stdin=input", "veracrypt.io"},
    {"vercel", ProgramKind::plain, "-t*=key --token=key env>add><=password -e*=pair -b*=pair", "vercel.com/docs/cli"},
    {"wrangler", ProgramKind::plain, "secret>put><=password --var=named", "developers.cloudflare.com/workers"},
    {"yc", ProgramKind::plain, "--token=key", "yandex.cloud/docs/cli"},
    {"zip", ProgramKind::plain, "!0123456789ADFgjklmoqrSTuvXyz -P*=password", "zip(1)"},
});
// clang-format on

}  // namespace nosana::secrets::programs
