using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using NetworkPortal.Content.Items;
using NodaTime;

namespace NetworkPortal.Authoring.Listing;

/// <summary>The IDs of an item's current versions; blank for none.</summary>
internal sealed record ItemState(string Latest, string Published)
{
    public static ItemState Of(ContentVersions versions) =>
        new(versions.Latest?.VersionId ?? "", versions.Published?.VersionId ?? "");
}

/// <summary>What a bulk action did to one item.</summary>
internal sealed record BulkChange(string Id, ItemState Before, ItemState After);

/// <summary>What a bulk action did, encrypted into the form that undoes it. Nothing is stored for it.</summary>
internal sealed record BulkReceipt(Guid By, string Action, long Until, IReadOnlyList<BulkChange> Changes)
{
    /// <summary>How long a bulk action can be undone.</summary>
    public static readonly Duration UndoPeriod = Duration.FromMinutes(10);

    public static BulkReceipt New(Guid by, string action, IReadOnlyList<BulkChange> changes, Instant now) =>
        new(by, action, (now + UndoPeriod).ToUnixTimeSeconds(), changes);

    public string Seal(IDataProtectionProvider protection) =>
        Protector(protection).Protect(JsonSerializer.Serialize(this));

    /// <summary>Returns the receipt, or null if it is invalid or expired.</summary>
    public static BulkReceipt? Open(string text, IDataProtectionProvider protection, Instant now)
    {
        try
        {
            var receipt = JsonSerializer.Deserialize<BulkReceipt>(Protector(protection).Unprotect(text));
            return receipt is not null && now.ToUnixTimeSeconds() < receipt.Until ? receipt : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static IDataProtector Protector(IDataProtectionProvider protection) =>
        protection.CreateProtector("NetworkPortal.BulkReceipt");
}
