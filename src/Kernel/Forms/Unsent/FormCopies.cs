using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace NetworkPortal.Kernel.Forms.Unsent;

/// <summary>
/// The keys by which browsers encrypt what a person types until the portal has it. Each is one account's, and is told
/// only to pages that this
/// account is shown: the next person at a shared computer finds nothing to read.
/// </summary>
public sealed class FormCopies(PortalOptions portal, IDataProtectionProvider protection)
{
    /// <summary>The field that names what the browser keeps on the device for a form.</summary>
    public const string Field = "form_copy";

    private readonly Lazy<byte[]> key = new(() =>
        ProtectedSecret.Of("form-copies.key", "NetworkPortal.FormCopies", portal, protection)
    );

    /// <summary>The account's key of 32 bytes and a mark of 16 that tells its words from others', in base 64; blank for
    /// nobody.</summary>
    public string KeyOf(Guid account) =>
        account == Guid.Empty ? "" : Convert.ToBase64String(HMACSHA384.HashData(key.Value, account.ToByteArray()));
}
