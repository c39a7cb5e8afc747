using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Studios;

/// <summary>The personal data of studios: memberships, proposals, invitations, and the history.</summary>
internal sealed class StudiosData(PortalDb db, StudioEnrollment seats, StudioMail mail, TimeProvider time)
    : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return await Memberships(person, ct);
        yield return await Proposals(person, ct);
        yield return await SentInvitations(person, ct);
        yield return await Messages(person, ct);
        yield return await MessagesTo(person, ct);
        yield return await History(person, ct);
    }

    private async Task<PersonalRecords> Memberships(Guid person, CancellationToken ct)
    {
        return new(
            "Your studios",
            (
                await db
                    .StudioMemberships.AsNoTracking()
                    .Of(person)
                    .Include(m => m.Studio)
                    .OrderBy(m => m.Id)
                    .ToListAsync(ct)
            )
                .Select(m => new JsonObject
                {
                    ["Studio"] = m.Studio.Name,
                    ["Question"] = m.Studio.Question,
                    ["Your role"] = m.Role.Text(),
                    ["State"] = m.State.ToString(),
                    ["Joined"] = m.JoinedAt?.ToString(),
                    ["On the waitlist since"] = m.WaitlistedAt?.ToString(),
                    ["Left"] = m.LeftAt?.ToString(),
                })
                .ToList()
        );
    }

    private async Task<PersonalRecords> Proposals(Guid person, CancellationToken ct)
    {
        var sources = db.Studios.Where(s => s.ProposedById == person).Select(s => s.CopiedFromId);
        var names = await db.Studios.Where(s => sources.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, ct);
        return new(
            "Studios you proposed",
            (
                await db
                    .Studios.AsNoTracking()
                    .Where(s => s.ProposedById == person)
                    .OrderBy(s => s.ProposedAt)
                    .ToListAsync(ct)
            )
                .Select(s => new JsonObject
                {
                    ["Name"] = s.Name,
                    ["Question"] = s.Question,
                    ["Problem"] = s.Problem,
                    ["Why you think this happens"] = s.RootCause,
                    ["Description"] = s.Description,
                    ["Time commitment"] = s.TimePromise,
                    ["From"] = $"{s.StartsOn:uuuu-MM-dd}",
                    ["Until"] = $"{s.EndsOn:uuuu-MM-dd}",
                    ["State"] = s.State.Text(),
                    ["Reason"] = s.Reason,
                    ["Based on"] = names.GetValueOrDefault(s.CopiedFromId ?? Guid.Empty),
                    ["Proposed"] = $"{s.ProposedAt}",
                })
                .ToList()
        );
    }

    private async Task<PersonalRecords> SentInvitations(Guid person, CancellationToken ct)
    {
        var invitations = await Invitations(person)
            .AsNoTracking()
            .Include(i => i.Studio)
            .OrderBy(i => i.CreatedAt)
            .ToListAsync(ct);
        return new(
            "Studio invitations",
            invitations
                .Select(i => new JsonObject
                {
                    ["Studio"] = i.Studio.Name,
                    ["Email"] = i.Email,
                    ["Role"] = i.Role.Text(),
                    ["Sent by you"] = i.InvitedById == person ? "Yes" : "No",
                    ["State"] = i.State.ToString(),
                    ["Sent"] = $"{i.CreatedAt}",
                })
                .ToList()
        );
    }

    private async Task<PersonalRecords> Messages(Guid person, CancellationToken ct) =>
        new(
            "Messages you wrote to studios",
            (
                await db
                    .StudioMessages.AsNoTracking()
                    .Where(m => m.FromId == person)
                    .OrderBy(m => m.SentAt)
                    .ToListAsync(ct)
            )
                .Select(m => new JsonObject
                {
                    ["Subject"] = m.Subject,
                    ["Message"] = m.Text,
                    ["Sent"] = $"{m.SentAt}",
                })
                .ToList()
        );

    private async Task<PersonalRecords> MessagesTo(Guid person, CancellationToken ct)
    {
        var messages = await db
            .StudioMessages.AsNoTracking()
            .Where(m => m.Recipients.Any(r => r.AccountId == person))
            .OrderBy(m => m.SentAt)
            .ToListAsync(ct);
        return new(
            "Messages from facilitators to you",
            messages.ConvertAll(m => new JsonObject { ["Subject"] = m.Subject, ["Sent"] = $"{m.SentAt}" })
        );
    }

    private async Task<PersonalRecords> History(Guid person, CancellationToken ct)
    {
        var events = await db
            .StudioEvents.AsNoTracking()
            .Where(e => e.ById == person || e.AboutId == person)
            .OrderBy(e => e.At)
            .ToListAsync(ct);
        return new(
            "What you did in studios, and what changed for you",
            events.ConvertAll(e => new JsonObject
            {
                ["When"] = $"{e.At}",
                ["What"] = e.Sentence("Someone"),
                ["By"] = e.By,
                ["Reason"] = e.Reason,
                ["Studio"] = $"{e.StudioId}",
            })
        );
    }

    public async Task Erase(Guid person, CancellationToken ct)
    {
        foreach (var studio in await Running(person).Select(s => s.Id).ToListAsync(ct))
            await Leave(studio, person, ct);
        await db.SaveChangesAsync(ct);
        await Invitations(person).ExecuteDeleteAsync(ct);
        await db.StudioMessages.Where(m => m.FromId == person).ExecuteDeleteAsync(ct);
        await db.Set<StudioMessageRecipient>().Where(r => r.AccountId == person).ExecuteDeleteAsync(ct);
        // A proposal that never became a studio is the proposer's own text, so it is deleted.
        await db.Studios.NeverOpened().Where(s => s.ProposedById == person).ExecuteDeleteAsync(ct);
        await db.StudioMemberships.Of(person).Where(m => m.JoinedAt == null).ExecuteDeleteAsync(ct);
        await db
            .StudioEvents.Where(e => e.ById == person)
            .ExecuteUpdateAsync(row => row.SetProperty(e => e.By, Account.FormerName), ct);
        foreach (var slug in await db.Studios.With(person).Select(s => s.Slug).ToListAsync(ct))
            db.RecordChange("studio", slug);
    }

    public async Task<IReadOnlyList<string>> Warnings(Guid person, CancellationToken ct)
    {
        var others = db.StudioMemberships.Leading().Where(m => m.AccountId != person);
        return (
            await Running(person)
                .LedBy(person)
                .Select(s => new { s.Name, Alone = !others.Any(m => m.StudioId == s.Id) })
                .ToListAsync(ct)
        )
            .Select(s =>
                s.Alone
                    ? $"“{s.Name}” will have no facilitator. Ask network staff to find a new one first. Otherwise, "
                        + "we’ll email the members to tell them the studio needs one."
                    : $"You’ll no longer be a facilitator of “{s.Name}”. Its other facilitators will keep leading it."
            )
            .ToList();
    }

    /// <summary>Returns invitations that the person sent, or that were sent to the person's address.</summary>
    private IQueryable<StudioInvitation> Invitations(Guid person)
    {
        var mine = db.StudioInvitations.To(db, person).Select(i => i.Id);
        return db.StudioInvitations.Where(i => i.InvitedById == person || mine.Contains(i.Id));
    }

    private IQueryable<Studio> Running(Guid person)
    {
        var mine = db.StudioMemberships.Of(person).Live();
        return db.Studios.Ongoing().Where(s => mine.Any(m => m.StudioId == s.Id));
    }

    /// <summary>
    /// Removes the person from a studio: a member's spot goes to the next in line, and a facilitator's role ends. If no
    /// facilitator remains, the members and network staff are told.
    /// </summary>
    private async Task Leave(Guid studio, Guid person, CancellationToken ct)
    {
        if (await seats.Leave(studio, person, ct))
            return;
        var leading = await db.StudioMemberships.In(studio).Of(person).Live().SingleAsync(ct);
        leading.Leave(time.Now());
        var led = await db.Studios.AsNoTracking().Include(s => s.Sessions).SingleAsync(s => s.Id == studio, ct);
        db.RecordChange("studio", led.Slug);
        await mail.Leaderless(led, person, ct);
        await StudioDues.Settle(db, studio, ct);
    }
}
