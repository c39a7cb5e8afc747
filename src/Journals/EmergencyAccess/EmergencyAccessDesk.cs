using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Journals.EmergencyAccess;

/// <summary>The desk's emergency access page: the request form and past requests.</summary>
internal static class EmergencyAccessDesk
{
    public const string Url = "/desk/emergency-access";

    internal sealed class AskForm : Form
    {
        public Field Email { get; } =
            Field
                .Email("email", "Journal owner’s email address")
                .Require("Enter the person’s email address.")
                .WithAutocomplete("off");

        public Field Reason { get; } =
            Field
                .LongText("reason", "Reason")
                .Require("Explain why nothing else will work.")
                .UpTo(EmergencyAccessRequest.ReasonLength)
                .WithHint("We’ll include your reason in the email we send this person.");

        public Field Hours { get; } =
            Field
                .Number("hours", "Hours of access", 1, EmergencyAccessRequest.MaxHours)
                .Require("Enter the number of hours.")
                .WithHint($"Up to {EmergencyAccessRequest.MaxHours} hours, starting when your request is approved.");
    }

    internal sealed record Line
    {
        public required Guid Id { get; init; }

        public required string Person { get; init; }

        public required string RequestedBy { get; init; }

        public required string AnsweredBy { get; init; }

        public required string Reason { get; init; }

        public required int Hours { get; init; }

        public required Instant RequestedAt { get; init; }

        public required Instant? Until { get; init; }

        /// <summary>"waiting", "open", "declined", "over" or "lapsed".</summary>
        public required string State { get; init; }

        public required bool MayAnswer { get; init; }

        public required bool MayEnd { get; init; }

        public required string ReadUrl { get; init; }
    }

    /// <param name="AskFrom">When the person may request access, if that is in the future.</param>
    /// <param name="Granters">Who could grant access now.</param>
    /// <param name="WhyNot">Why others can't, one sentence each.</param>
    internal sealed record Rules(Instant? AskFrom, IReadOnlyList<string> Granters, IReadOnlyList<string> WhyNot);

    internal sealed record Page(
        IReadOnlyList<DeskLine> Menu,
        AskForm Form,
        IReadOnlyList<Line> Requests,
        string Zone,
        Rules Rules
    ) : DeskPage("Emergency access", Menu);

    internal sealed class Entry(PortalDb db, TimeProvider time) : IDeskEntry
    {
        public string Title => "Emergency access";

        public string Text =>
            "Read someone’s journal for a few hours, with a second administrator’s approval. You give a reason, and "
            + "we email the journal’s owner.";

        public string Url => EmergencyAccessDesk.Url;

        public string Permission => Permissions.UseEmergencyAccess;

        public async Task<int?> Waiting(CancellationToken ct) =>
            await db.EmergencyAccessRequests.Waiting(time.Now()).CountAsync(ct);
    }

    public static async Task<IResult> Show([AsParameters] RequestContext context, DeskMenu menu)
    {
        var form = new AskForm();
        form.Hours.Set("2");
        return View.Page("journals/emergency-access", await NewPage(form, context, menu));
    }

    public static async Task<Page> NewPage(AskForm form, RequestContext context, DeskMenu menu)
    {
        var db = context.Db;
        var user = context.User;
        var now = context.Now;
        var ct = context.Ct;
        var requests = await db
            .EmergencyAccessRequests.AsNoTracking()
            .OrderByDescending(r => r.RequestedAt)
            .Take(100)
            .ToListAsync(ct);
        var ids = requests
            .SelectMany(r => new[] { r.PersonId, r.RequestedById, r.AnsweredById ?? r.PersonId })
            .Distinct()
            .ToList();
        var names = await db
            .Accounts.Where(a => ids.Contains(a.Id))
            .ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        var approvers = await EmergencyAccessApprovers.Read(db, ct);
        var answerable = await db
            .EmergencyAccessRequests.AnswerableBy(db, user.Id, now)
            .Select(r => r.Id)
            .ToListAsync(ct);
        var readable = await db.EmergencyAccessOpenTo(user.Id, "journal", now).Select(r => r.Id).ToListAsync(ct);
        var zone = await db.ZoneOf(user, ct);
        string Name(Guid? id) => id is null ? "" : names.GetValueOrDefault(id.Value, "A former member");
        return new(
            await menu.At(Url, ct),
            form,
            [
                .. requests.Select(r => new Line
                {
                    Id = r.Id,
                    Person = Name(r.PersonId),
                    RequestedBy = Name(r.RequestedById),
                    AnsweredBy = Name(r.AnsweredById),
                    Reason = r.Reason,
                    Hours = r.Hours,
                    RequestedAt = r.RequestedAt,
                    Until = r.Until,
                    State = State(r, now),
                    MayAnswer = answerable.Contains(r.Id) && approvers.Fit(r.RequestedById, user.Id, r.RequestedAt),
                    MayEnd = r.MayEnd(user.Id, now),
                    ReadUrl = readable.Contains(r.Id) ? $"/journal/opened/{r.Id}" : "",
                }),
            ],
            zone,
            RulesFor(approvers, user, zone, now)
        )
        {
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk")],
        };
    }

    private static Rules RulesFor(EmergencyAccessApprovers approvers, CurrentUser user, string zone, Instant now)
    {
        var day = Clock.Zone(zone);
        string Day(Instant at) => at.InZone(day).Date.ToString("MMMM d, uuuu", CultureInfo.InvariantCulture);
        var ready = approvers.ReadyAt(user.Id);
        return new(
            ready > now ? ready : null,
            [.. approvers.WhoCouldGrant(user.Id, now).Select(k => k.Name)],
            [.. approvers.WhyNot(user.Id, now, Day)]
        );
    }

    private static string State(EmergencyAccessRequest request, Instant now)
    {
        if (request.Until is { } until)
            return request.EndedAt is null && until > now ? "open" : "ended";
        if (request.AnsweredAt is not null)
            return "declined";
        return request.EndedAt is null && request.RequestedAt > now - EmergencyAccessRequest.ExpiresAfter
            ? "waiting"
            : "expired";
    }
}
