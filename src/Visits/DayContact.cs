using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings;
using NetworkPortal.Schools;

namespace NetworkPortal.Visits;

/// <summary>The host's person for a visit day: whom visitors ask for and call.</summary>
/// <param name="Name">Blank if the host named no one.</param>
internal sealed record DayContact(string Name, string Phone)
{
    /// <summary>What a change of it is called in the history.</summary>
    public const string Label = "Contact for the day";

    public static readonly DayContact None = new("", "");

    /// <summary>The account of the person, so that they can have their data erased; null if they have none.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>"Lee Park, 303-555-0125"; blank if there is none.</summary>
    public string Text => string.Join(", ", new[] { Name, Phone }.Where(part => part.Length > 0));

    /// <summary>Returns the contact with the account of the school's staff member of that name.</summary>
    public async Task<DayContact> At(Guid school, PortalDb db, CancellationToken ct) =>
        Name.Length == 0
            ? this
            : this with
            {
                AccountId = await db
                    .Memberships.Where(m => m.SchoolId == school && m.Account.DisplayName == Name)
                    .Select(m => (Guid?)m.AccountId)
                    .FirstOrDefaultAsync(ct),
            };
}

internal static class PrivateChanges
{
    /// <summary>Returns what people who aren't coming may read: not whom to call, and no video link.</summary>
    public static IReadOnlyList<FieldChange> WithoutContact(this IReadOnlyList<FieldChange> changes) =>
        [.. changes.Where(change => change.Label is not (DayContact.Label or OfferContent.LinkLabel))];
}

/// <summary>The lunch that a host offers on a visit day.</summary>
/// <param name="Offer">Blank if there is none.</param>
/// <param name="Price">Dollars for each person; null if it is free or unknown.</param>
internal sealed record DayLunch(string Offer, decimal? Price)
{
    public static readonly DayLunch None = new("", null);

    /// <summary>"School cafeteria, $4.50 per person"; blank if there is none.</summary>
    public string Text =>
        Price is { } price && Offer.Length > 0
            ? $"{Offer}, ${price.ToString("0.00", CultureInfo.InvariantCulture)} per person"
            : Offer;
}
