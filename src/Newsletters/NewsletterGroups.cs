using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Schools;

namespace NetworkPortal.Newsletters;

/// <summary>
/// Whom a newsletter can be for: everyone who subscribed (null), everyone with a role at a school ("Teacher"), or the
/// people of one studio or school ("Studio:", then its ID).
/// </summary>
internal sealed class NewsletterGroups(PortalDb db, IEnumerable<IGroups> kinds)
{
    private static readonly IReadOnlyList<Option> General =
    [
        new("", NameOf(null)),
        .. Enum.GetValues<SchoolRole>().Select(role => new Option($"{role}", NameOf(role))),
    ];

    /// <summary>Returns all groups by name, those of one kind together.</summary>
    public async Task<IReadOnlyList<Option>> All(CancellationToken ct)
    {
        var all = General.ToList();
        foreach (var kind in kinds)
        {
            var named = await kind.Groups.OrderBy(one => one.Id).ToListAsync(ct);
            all.AddRange(
                named.OrderBy(one => Fold.Of(one.Name), StringComparer.Ordinal).Select(one => OptionOf(kind, one))
            );
        }
        return all;
    }

    /// <summary>Returns the names of those groups that still exist, by their keys; a blank key is null's.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Names(IEnumerable<string?> groups, CancellationToken ct)
    {
        var asked = groups.Select(group => group ?? "").ToHashSet(StringComparer.Ordinal);
        var found = General.Where(option => asked.Contains(option.Value)).ToList();
        foreach (var kind in kinds)
        {
            var ids = asked.Select(Key).Where(key => key.Kind == $"{kind.Audience}").Select(key => key.Id).ToList();
            if (ids.Count > 0)
                found.AddRange(
                    (
                        await kind.Groups.Where(one => ids.Contains(one.Id)).OrderBy(one => one.Id).ToListAsync(ct)
                    ).Select(one => OptionOf(kind, one))
                );
        }
        return found.ToDictionary(option => option.Value, option => option.Text, StringComparer.Ordinal);
    }

    /// <summary>Returns the accounts that a newsletter for the group, or for everyone who asked, goes to.</summary>
    public IQueryable<Account> Getting(string? to)
    {
        var choices = db.Set<NotificationChoice>();
        var active = db.Accounts.Where(a => a.ErasedAt == null && a.Email != null && a.LockoutEnd == null);
        if (to is null)
            return active.Where(a =>
                choices.Any(c =>
                    c.AccountId == a.Id && c.Kind == NewsletterNotices.Chosen.Key && c.Cadence != DeliveryFrequency.Off
                )
            );
        var members = MembersOf(to);
        return active.Where(a =>
            members.Contains(a.Id)
            && !choices.Any(c =>
                c.AccountId == a.Id && c.Kind == NewsletterNotices.ForGroup.Key && c.Cadence == DeliveryFrequency.Off
            )
        );
    }

    /// <summary>Counts the people whom a newsletter would reach now.</summary>
    public async Task<int> Count(string? to, CancellationToken ct)
    {
        var getting = Getting(to);
        var people = await getting.CountAsync(ct);
        return to is null ? people + await db.NewsletterSubscribers.WithoutAccount(getting).CountAsync(ct) : people;
    }

    private IQueryable<Guid> MembersOf(string to)
    {
        var (name, id) = Key(to);
        if (kinds.FirstOrDefault(kind => $"{kind.Audience}" == name) is { } groups)
            return groups.Members.Where(m => m.GroupId == id).Select(m => m.AccountId);
        var role = Enum.Parse<SchoolRole>(to);
        return db.Memberships.Where(m => m.Role == role).Select(m => m.AccountId);
    }

    /// <summary>Returns the kind of a studio or school and its ID; blank for other groups.</summary>
    private static (string Kind, Guid Id) Key(string to) =>
        to.Split(':') is [var kind, var id] ? (kind, Guid.Parse(id)) : ("", Guid.Empty);

    private static Option OptionOf(IGroups kind, Group one) =>
        new($"{kind.Audience}:{one.Id:N}", $"{kind.Audience}: {one.Name}");

    private static string NameOf(SchoolRole? to) =>
        to switch
        {
            null => "Everyone who subscribed",
            SchoolRole.Coach => "All coaches",
            { } role => $"All {role.Text().ToLowerInvariant()}s",
        };
}
