using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NodaTime;

namespace NetworkPortal.Journals.Sharing;

/// <summary>
/// The form for policy an entry with a person from the owner's studios and schools, one of these groups, the network,
/// or an email address.
/// </summary>
internal sealed class ShareForm : Form
{
    public Field With { get; } =
        Field.Choice("with", "Who can read it?").WithHint("Choose a person or group from your studios and schools.");

    public Field Address { get; } =
        Field
            .Email("address", "Or enter an email address")
            .WithHint("For privacy, we don’t confirm whether an email address has an account.")
            .WithAutocomplete("off");

    public Field Until { get; } =
        Field.Day("until", "Stop sharing after").WithHint("Leave blank to keep sharing until you stop.");

    /// <summary>Whether the form was submitted from the preview.</summary>
    public Field Confirmed { get; } = Field.Checkbox("confirmed", "Confirmed");

    public static async Task<ShareForm> For(PortalDb db, SharePolicy policy, Guid owner, CancellationToken ct)
    {
        var studios = await policy.GroupsOf(owner, Audience.Studio).ByName(g => g.Name).ToListAsync(ct);
        var schools = await policy.GroupsOf(owner, Audience.School).ByName(g => g.Name).ToListAsync(ct);
        var people = await policy
            .Colleagues(owner)
            .ByName(a => a.DisplayName)
            .Select(a => new { a.Id, a.DisplayName })
            .ToListAsync(ct);
        var form = new ShareForm();
        form.With.From([
            .. studios.Select(g => NewOption(Audience.Studio, g.Id, $"Studio: {g.Name}")),
            .. schools.Select(g => NewOption(Audience.School, g.Id, $"School: {g.Name}")),
            NewOption(Audience.Network, Share.Everyone, "Everyone in the network"),
            .. people.Select(p => NewOption(Audience.Person, p.Id, p.DisplayName)),
        ]);
        return form;
    }

    public async Task<bool> Read(HttpContext http, string zone, Instant now)
    {
        if (!await Read(http))
            return false;
        if (With.Value.Length > 0 == Address.Value.Length > 0)
            With.Fail("Choose a person or group from the list, or enter an email address, but not both.");
        if (Until.AsDay is { } day && day < now.InZone(Clock.Zone(zone)).Date)
            Until.Fail("Choose today or a later date.");
        return Valid;
    }

    /// <summary>Returns the share that this form describes, not saved.</summary>
    public async Task<Share> NewShare(PortalDb db, JournalEntry entry, string zone, Instant now, CancellationToken ct)
    {
        Instant? until = Until.AsDay is { } day ? Clock.At(day.PlusDays(1), LocalTime.Midnight, zone) : null;
        if (Address.Value.Length == 0)
            return new(
                entry.ShareTarget,
                Enum.Parse<Audience>(With.Value.Split(' ')[0]),
                Guid.Parse(With.Value.Split(' ')[1]),
                until,
                now
            );
        var account = await db.AccountWith(EmailAddress.Key(Address.Value), ct);
        // A random id, which no account has, makes the owner's page look the same as with an account.
        return new(entry.ShareTarget, Audience.Person, account ?? Guid.NewGuid(), until, now)
        {
            Address = Address.Value.ToLowerInvariant(),
        };
    }

    private static Option NewOption(Audience audience, Guid id, string text) => new($"{audience} {id}", text);
}
