using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Schools;

namespace NetworkPortal.Visits;

/// <summary>The personal data of visits: requests, places on teams, and the person's actions.</summary>
internal sealed class VisitsData(PortalDb db, ChangeVisit change, TimeProvider time) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return new(
            "Visits you requested",
            (
                await db
                    .Visits.AsNoTracking()
                    .Where(v => v.RequestedById == person)
                    .Whole()
                    .OrderBy(v => v.RequestedAt)
                    .ToListAsync(ct)
            )
                .Select(v =>
                    Describe(
                        v,
                        ("Requested", $"{v.RequestedAt}"),
                        ("What you hope to learn", v.Purpose),
                        ("People", $"{v.TeamSize}"),
                        ("Reason", v.Reason)
                    )
                )
                .ToList()
        );
        var mine = (await Rows(person, ct)).Where(row => row.Side == VisitSide.Visitor).ToLookup(row => row.VisitId);
        var ids = mine.Select(rows => rows.Key).ToList();
        var joined = await db
            .Visits.AsNoTracking()
            .Where(v => ids.Contains(v.Id))
            .Whole()
            .OrderBy(v => v.RequestedAt)
            .ToListAsync(ct);
        yield return new(
            "Visits with you on the team",
            joined
                .SelectMany(v =>
                    mine[v.Id]
                        .Select(row =>
                            Describe(
                                v,
                                ("Your name", row.Name),
                                ("Your email", row.Email),
                                ("Calendar answer", row.Response.Describe()),
                                ("Attendance", row.Attendance()),
                                ("Visitor rules confirmed", $"{row.RulesReadAt}"),
                                ("Your car leaves from", v.Travel.CarOf(row.Id)?.LeavesFrom ?? "")
                            )
                        )
                )
                .ToList()
        );
        yield return new(
            "Visit days that list you as the contact",
            (await Hosted(person).AsNoTracking().ToListAsync(ct))
                .Select(d => new JsonObject
                {
                    ["Visit day"] = d.Id.ToString(),
                    ["When"] = d.When(),
                    ["Your name"] = d.Contact.Name,
                    ["Your phone number"] = d.Contact.Phone,
                })
                .ToList()
        );
        var interests = await Interests(person).AsNoTracking().Include(i => i.HostDay.School).ToListAsync(ct);
        yield return new(
            "Visit days you’d like to see",
            [
                .. interests.Select(i => new JsonObject
                {
                    ["When"] = $"{i.At}",
                    ["Host"] = i.HostDay.School.Name,
                    ["Day"] = i.HostDay.When(),
                    ["Your note"] = i.Note,
                }),
            ]
        );
        var done = await Done<VisitEvent>(person).ToListAsync(ct);
        var hosted = await Done<HostDayEvent>(person).ToListAsync(ct);
        var offered = await Done<VisitOfferEvent>(person).ToListAsync(ct);
        yield return new(
            "Your visit activity",
            [
                .. done.Select(e => Describe(e, e.Kind.Describe(), ("Visit", e.VisitId))),
                .. hosted.Select(e => Describe(e, "Changed a visit day", ("Visit day", e.HostDayId))),
                .. offered.Select(e => Describe(e, "Changed what visitors will see", ("Offer", e.OfferId))),
            ]
        );
    }

    private IQueryable<HostDay> Hosted(Guid person) =>
        db.HostDays.Where(d => d.Contact.AccountId == person).OrderBy(d => d.StartsAt);

    private IQueryable<VisitInterest> Interests(Guid person) =>
        db.Set<VisitInterest>().Where(i => i.AccountId == person).OrderBy(i => i.At);

    private IQueryable<T> Done<T>(Guid person)
        where T : VisitHistory => db.Set<T>().AsNoTracking().Where(e => e.ById == person).OrderBy(e => e.At);

    private static JsonObject Describe(VisitHistory happened, string what, (string Name, Guid Id) of) =>
        new()
        {
            ["When"] = $"{happened.At}",
            ["What"] = what,
            ["Your name at that time"] = happened.By,
            ["Your message"] = happened.Reason,
            [of.Name] = of.Id.ToString(),
        };

    public async Task Erase(Guid person, CancellationToken ct)
    {
        foreach (var id in await Ahead(person).Select(v => v.Id).ToListAsync(ct))
            await PassOn(person, id, ct);
        foreach (var row in await Rows(person, ct))
        {
            row.Forget();
            var visit = await db.Visits.SingleAsync(v => v.Id == row.VisitId, ct);
            visit.PlanTravel(visit.Travel.Without(row.Id));
        }
        await ForgetContact(person, ct);
        await Interests(person).ExecuteDeleteAsync(ct);
        await db.Set<VisitEvent>()
            .Where(e => e.ById == person && (e.Kind == VisitEventKind.Wrote || e.Kind == VisitEventKind.TimeProposed))
            .ExecuteUpdateAsync(row => row.SetProperty(e => e.Reason, ""), ct);
        await ForgetName<VisitEvent>(person, ct);
        await ForgetName<HostDayEvent>(person, ct);
        await ForgetName<VisitOfferEvent>(person, ct);
        foreach (var visit in db.Visits.Local)
            db.RecordChange("visit", visit.Id.ToString());
    }

    private Task ForgetName<T>(Guid person, CancellationToken ct)
        where T : VisitHistory =>
        db.Set<T>()
            .Where(e => e.ById == person)
            .ExecuteUpdateAsync(row => row.SetProperty(e => e.By, Account.FormerName), ct);

    private async Task ForgetContact(Guid person, CancellationToken ct)
    {
        foreach (var day in await Hosted(person).ToListAsync(ct))
        {
            day.ForgetContact();
            db.RecordChange("visit-day", day.Id.ToString());
        }
        var name = await db.Accounts.Where(a => a.Id == person).Select(a => a.DisplayName).SingleAsync(ct);
        await ForgetContact<VisitEvent>(name, ct);
        await ForgetContact<HostDayEvent>(name, ct);
    }

    private async Task ForgetContact<T>(string name, CancellationToken ct)
        where T : VisitHistory
    {
        foreach (var happened in await db.Set<T>().Where(e => e.ChangesJson.Contains(DayContact.Label)).ToListAsync(ct))
            happened.ForgetContact(name);
    }

    public async Task<IReadOnlyList<string>> Warnings(Guid person, CancellationToken ct)
    {
        var warnings = new List<string>();
        foreach (var visit in await Ahead(person).AsNoTracking().Whole().ToListAsync(ct))
            warnings.Add(
                await Colleague(person, visit, ct) is { } colleague
                    ? $"Your visit to {visit.HostDay.School.Name} won’t be canceled. "
                        + $"{colleague.DisplayName} will coordinate it."
                : visit.IsSignUp ? $"Your sign-up for {visit.HostDay.School.Name} will be canceled."
                : $"Your visit to {visit.HostDay.School.Name} will be canceled because no one else at "
                    + $"{visit.School.Name} coordinates visits. We’ll email both schools."
            );
        return warnings;
    }

    /// <summary>
    /// Hands over an upcoming visit, which belongs to the school: someone else who acts for the school takes it over,
    /// or it is canceled if there is no one.
    /// </summary>
    private async Task PassOn(Guid person, Guid id, CancellationToken ct)
    {
        var visit = await db.Visits.Whole().SingleAsync(v => v.Id == id, ct);
        if (await Colleague(person, visit, ct) is { } colleague)
        {
            visit.HandOver(colleague.Id);
            return;
        }
        await change.Run(
            db.Visits,
            id,
            new(
                (found, now) => found.Cancel(VisitSide.Visitor, new(Account.FormerName, now)),
                (mail, found, token) => mail.Canceled(found, token)
            ),
            ct
        );
    }

    private async Task<Account?> Colleague(Guid person, Visit visit, CancellationToken ct) =>
        visit is { IsSignUp: true, TeamSize: 1 }
            ? null
            : await db.AnswerersFor(visit.SchoolId, without: person)
                .Where(a => a.AtSchool)
                .Join(db.Accounts, a => a.AccountId, account => account.Id, (_, account) => account)
                .OrderBy(account => account.CreatedAt)
                .FirstOrDefaultAsync(ct);

    private IQueryable<Visit> Ahead(Guid person)
    {
        var now = time.Now();
        return db.Visits.Live().Where(v => v.RequestedById == person && v.HostDay.EndsAt > now);
    }

    /// <summary>Returns the person's own entries on teams, matched by the email address that the team gave.</summary>
    private async Task<List<VisitPerson>> Rows(Guid person, CancellationToken ct)
    {
        var address = await db
            .Accounts.Where(a => a.Id == person)
            .Select(a => a.NormalizedEmail)
            .SingleOrDefaultAsync(ct);
        return address is null
            ? []
            : await db.Set<VisitPerson>().Where(p => p.NormalizedEmail == address).ToListAsync(ct);
    }

    private static JsonObject Describe(Visit visit, params (string Name, string Text)[] more)
    {
        var record = new JsonObject
        {
            ["Visit"] = visit.Id.ToString(),
            ["Host"] = visit.HostDay.School.Name,
            ["Visiting school"] = visit.School.Name,
            ["Day"] = visit.HostDay.When(),
            ["Status"] = visit.State.Describe(),
        };
        foreach (var (name, text) in more)
            record[name] = text;
        return record;
    }
}
