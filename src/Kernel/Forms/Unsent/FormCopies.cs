using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace NetworkPortal.Kernel.Forms.Unsent;

/// <summary>The keys with which browsers encrypt unsent form text on the device. Each key belongs to one account and is
/// only included in pages shown to that account, so the next person at a shared computer cannot read the
/// text.</summary>
public sealed class FormCopies(PortalOptions portal, IDataProtectionProvider protection)
{
    /// <summary>The field that names a form's copy on the device.</summary>
    public const string Field = "form_copy";

    private readonly Lazy<byte[]> key = new(() =>
        ProtectedSecret.Of("form-copies.key", "NetworkPortal.FormCopies", portal, protection)
    );

    /// <summary>Returns the account's 32-byte key and a 16-byte tag that tells its copies from others', in Base64;
    /// blank if no one is signed in.</summary>
    public string KeyOf(Guid account) =>
        account == Guid.Empty ? "" : Convert.ToBase64String(HMACSHA384.HashData(key.Value, account.ToByteArray()));
}
