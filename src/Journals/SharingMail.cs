using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Journals.EmergencyAccess;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Schools;
using NetworkPortal.Schools.Evaluators;
using NetworkPortal.Site;

namespace NetworkPortal.Journals;

/// <summary>Emails about evaluators and emergency access, to the affected person and to everyone with the emergency
/// access permission; sent in the same transaction as the change.</summary>
internal sealed class SharingMail(Mailer mailer, PortalDb db, PortalOptions portal)
{
    internal sealed record EvaluatorPage : MailPage
    {
        public required string Name { get; init; }

        public required string Evaluator { get; init; }

        public required string School { get; init; }

        public required string By { get; init; }

        public required int Shut { get; init; }

        public required string Url { get; init; }
    }

    internal sealed record EmergencyAccessPage : MailPage
    {
        public required string Name { get; init; }

        public required string RequestedBy { get; init; }

        public required string GrantedBy { get; init; }

        public required string Reason { get; init; }

        public required NodaTime.Instant Until { get; init; }

        public required string Zone { get; init; }

        public required string Url { get; init; }
    }

    internal sealed record ApproverPage : MailPage
    {
        public required string Name { get; init; }

        public required string Person { get; init; }

        public required string RequestedBy { get; init; }

        public required string GrantedBy { get; init; }

        public required string Reason { get; init; }

        public required string Url { get; init; }
    }

    /// <summary>A change of who evaluates a person.</summary>
    /// <param name="Shut">How many shares with the evaluator by name no longer apply.</param>
    private sealed record EvaluatorChange(Evaluation Evaluation, string By, int Shut = 0);

    public async Task EmergencyAccessApproved(
        EmergencyAccessRequest request,
        string grantedBy,
        NodaTime.Instant until,
        CancellationToken ct
    )
    {
        var to = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == request.PersonId, ct);
        var by = await db.Accounts.Where(a => a.Id == request.RequestedById).Select(a => a.DisplayName).SingleAsync(ct);
        var page = new EmergencyAccessPage
        {
            Title = "Two administrators opened your journal",
            Name = to.DisplayName,
            RequestedBy = by,
            GrantedBy = grantedBy,
            Reason = request.Reason,
            Until = until,
            Zone = to.TimeZoneId,
            Url = portal.Url("/journal"),
        };
        await mailer.Send(new Recipient(to.Email!, to.DisplayName), new("emergency-access", page), ct);
        await TellKeepers(
            new()
            {
                Title = $"Emergency access approved: {to.DisplayName}’s journal",
                Name = "",
                Person = to.DisplayName,
                RequestedBy = by,
                GrantedBy = grantedBy,
                Reason = request.Reason,
                Url = portal.Url(EmergencyAccessDesk.Url),
            },
            ct
        );
    }

    public async Task EmergencyAccessRequested(EmergencyAccessRequest request, CancellationToken ct)
    {
        var names = await db
            .Accounts.Where(a => a.Id == request.PersonId || a.Id == request.RequestedById)
            .ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        var (person, by) = (names[request.PersonId], names[request.RequestedById]);
        await TellKeepers(
            new()
            {
                Title = $"{by} requested access to a journal",
                Name = "",
                Person = person,
                RequestedBy = by,
                GrantedBy = "",
                Reason = request.Reason,
                Url = portal.Url(EmergencyAccessDesk.Url),
            },
            ct
        );
    }

    /// <summary>Notifies all administrators with the permission, so that no one uses emergency access
    /// unnoticed.</summary>
    private async Task TellKeepers(ApproverPage page, CancellationToken ct)
    {
        foreach (var keeper in await db.WhoMay(Permissions.UseEmergencyAccess).AsNoTracking().ToListAsync(ct))
            await mailer.Send(
                new Recipient(keeper.Email!, keeper.DisplayName),
                new("emergency-access-approvers", page with { Name = keeper.DisplayName }),
                ct
            );
    }

    /// <param name="shut">How many shares with the evaluator by name no longer apply.</param>
    public async Task EvaluatorSet(Evaluation evaluation, string by, int shut, CancellationToken ct) =>
        await Send(new(evaluation, by, shut), "evaluator-set", "{0} is now your evaluator", ct);

    public async Task EvaluatorEnded(Evaluation evaluation, string by, CancellationToken ct) =>
        await Send(new(evaluation, by), "evaluator-ended", "{0} is no longer your evaluator", ct);

    private async Task Send(EvaluatorChange change, string template, string subject, CancellationToken ct)
    {
        var evaluation = change.Evaluation;
        var people = await db
            .Accounts.AsNoTracking()
            .Where(a => a.Id == evaluation.EvaluatedId || a.Id == evaluation.EvaluatorId)
            .ToDictionaryAsync(a => a.Id, ct);
        if (!people.TryGetValue(evaluation.EvaluatedId, out var to))
            return;
        var evaluator = people.TryGetValue(evaluation.EvaluatorId, out var found)
            ? found.DisplayName
            : "A former member";
        var school = await db.Schools.Where(s => s.Id == evaluation.SchoolId).Select(s => s.Name).SingleAsync(ct);
        var page = new EvaluatorPage
        {
            Title = string.Format(System.Globalization.CultureInfo.InvariantCulture, subject, evaluator),
            Name = to.DisplayName,
            Evaluator = evaluator,
            School = school,
            By = change.By,
            Shut = change.Shut,
            Url = portal.Url("/account/evaluators"),
        };
        await mailer.Send(new Recipient(to.Email!, to.DisplayName), new(template, page), ct);
    }
}
