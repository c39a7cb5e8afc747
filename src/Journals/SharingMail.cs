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

/// <summary>The mails about the wall, to the person whom it protects and to all who can break the glass; called inside
/// the write that they tell of.</summary>
internal sealed class SharingMail(Mailer mailer, PortalDb db, PortalOptions portal)
{
    internal sealed record EvaluatorPage(
        string Title,
        string Name,
        string Evaluator,
        string School,
        string By,
        int Shut,
        string Url
    ) : MailPage(Title);

    internal sealed record EmergencyAccessPage(
        string Title,
        string Name,
        string RequestedBy,
        string GrantedBy,
        string Reason,
        NodaTime.Instant Until,
        string Zone,
        string Url
    ) : MailPage(Title);

    internal sealed record ApproverPage(
        string Title,
        string Name,
        string Person,
        string RequestedBy,
        string GrantedBy,
        string Reason,
        string Url
    ) : MailPage(Title);

    public async Task GlassBroken(
        EmergencyAccessRequest request,
        string grantedBy,
        NodaTime.Instant until,
        CancellationToken ct
    )
    {
        var to = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == request.PersonId, ct);
        var by = await db.Accounts.Where(a => a.Id == request.RequestedById).Select(a => a.DisplayName).SingleAsync(ct);
        var page = new EmergencyAccessPage(
            "Two administrators opened your journal",
            to.DisplayName,
            by,
            grantedBy,
            request.Reason,
            until,
            to.TimeZoneId,
            portal.Url("/journal")
        );
        await mailer.Send(new Recipient(to.Email!, to.DisplayName), "emergency-access", page, ct: ct);
        await TellKeepers(
            new(
                $"Emergency access approved: {to.DisplayName}’s journal",
                "",
                to.DisplayName,
                by,
                grantedBy,
                request.Reason,
                portal.Url(EmergencyAccessDesk.Url)
            ),
            ct
        );
    }

    public async Task GlassAsked(EmergencyAccessRequest request, CancellationToken ct)
    {
        var names = await db
            .Accounts.Where(a => a.Id == request.PersonId || a.Id == request.RequestedById)
            .ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        var (person, by) = (names[request.PersonId], names[request.RequestedById]);
        await TellKeepers(
            new(
                $"{by} requested access to a journal",
                "",
                person,
                by,
                "",
                request.Reason,
                portal.Url(EmergencyAccessDesk.Url)
            ),
            ct
        );
    }

    /// <summary>All administrators hear of it, so that none does it unseen.</summary>
    private async Task TellKeepers(ApproverPage page, CancellationToken ct)
    {
        foreach (var keeper in await db.WhoMay(Permissions.BreakGlass).AsNoTracking().ToListAsync(ct))
            await mailer.Send(
                new Recipient(keeper.Email!, keeper.DisplayName),
                "emergency-access-approvers",
                page with
                {
                    Name = keeper.DisplayName,
                },
                ct: ct
            );
    }

    /// <param name="shut">How many shares by name with the evaluator no longer count.</param>
    public async Task EvaluatorSet(Evaluation evaluation, string by, int shut, CancellationToken ct) =>
        await Send(evaluation, "evaluator-set", "{0} is now your evaluator", by, shut, ct);

    public async Task EvaluatorEnded(Evaluation evaluation, string by, CancellationToken ct) =>
        await Send(evaluation, "evaluator-ended", "{0} is no longer your evaluator", by, 0, ct);

    private async Task Send(
        Evaluation evaluation,
        string template,
        string subject,
        string by,
        int shut,
        CancellationToken ct
    )
    {
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
        var page = new EvaluatorPage(
            string.Format(System.Globalization.CultureInfo.InvariantCulture, subject, evaluator),
            to.DisplayName,
            evaluator,
            school,
            by,
            shut,
            portal.Url("/account/evaluators")
        );
        await mailer.Send(new Recipient(to.Email!, to.DisplayName), template, page, ct: ct);
    }
}
