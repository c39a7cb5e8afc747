using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Schools;
using NetworkPortal.Schools.Evaluators;

namespace NetworkPortal.Journals;

/// <summary>The mails about the wall, to the person whom it protects and to all who can break the glass; called inside the write that they tell of.</summary>
internal sealed class WallMail(Mailer mailer, PortalDb db, PortalOptions portal)
{
    internal sealed record EvaluatorPage(string Title, string Name, string Evaluator, string School, string By, int Shut, string Url) : MailPage(Title);

    internal sealed record GlassPage(string Title, string Name, string RequestedBy, string GrantedBy, string Reason, NodaTime.Instant Until, string Zone, string Url) : MailPage(Title);

    internal sealed record KeeperPage(string Title, string Name, string Person, string RequestedBy, string GrantedBy, string Reason, string Url) : MailPage(Title);

    public async Task GlassBroken(NetworkPortal.Journals.EmergencyAccess.GlassRequest request, string grantedBy, NodaTime.Instant until, CancellationToken cancel)
    {
        var to = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == request.PersonId, cancel);
        var by = await db.Accounts.Where(a => a.Id == request.RequestedById).Select(a => a.DisplayName).SingleAsync(cancel);
        var page = new GlassPage("Two administrators opened your journal", to.DisplayName, by, grantedBy, request.Reason, until, to.TimeZoneId, portal.Url("/journal"));
        await mailer.Send(new Recipient(to.Email!, to.DisplayName), "break-glass", page, cancel: cancel);
        await TellKeepers(new($"Emergency access approved: {to.DisplayName}’s journal", "", to.DisplayName, by, grantedBy, request.Reason, portal.Url(NetworkPortal.Journals.EmergencyAccess.GlassDesk.Url)), cancel);
    }

    public async Task GlassAsked(NetworkPortal.Journals.EmergencyAccess.GlassRequest request, CancellationToken cancel)
    {
        var names = await db.Accounts.Where(a => a.Id == request.PersonId || a.Id == request.RequestedById).ToDictionaryAsync(a => a.Id, a => a.DisplayName, cancel);
        var (person, by) = (names[request.PersonId], names[request.RequestedById]);
        await TellKeepers(new($"{by} requested access to a journal", "", person, by, "", request.Reason, portal.Url(NetworkPortal.Journals.EmergencyAccess.GlassDesk.Url)), cancel);
    }

    /// <summary>All administrators hear of it, so that none does it unseen.</summary>
    private async Task TellKeepers(KeeperPage page, CancellationToken cancel)
    {
        foreach (var keeper in await db.WhoMay(NetworkPortal.Site.Permissions.BreakGlass).AsNoTracking().ToListAsync(cancel))
            await mailer.Send(new Recipient(keeper.Email!, keeper.DisplayName), "break-glass-keepers", page with { Name = keeper.DisplayName }, cancel: cancel);
    }

    /// <param name="shut">How many shares by name with the evaluator no longer count.</param>
    public async Task EvaluatorSet(Evaluation evaluation, string by, int shut, CancellationToken cancel) =>
        await Send(evaluation, "evaluator-set", "{0} is now your evaluator", by, shut, cancel);

    public async Task EvaluatorEnded(Evaluation evaluation, string by, CancellationToken cancel) =>
        await Send(evaluation, "evaluator-ended", "{0} is no longer your evaluator", by, 0, cancel);

    private async Task Send(Evaluation evaluation, string template, string subject, string by, int shut, CancellationToken cancel)
    {
        var people = await db.Accounts.AsNoTracking().Where(a => a.Id == evaluation.EvaluatedId || a.Id == evaluation.EvaluatorId).ToDictionaryAsync(a => a.Id, cancel);
        if (!people.TryGetValue(evaluation.EvaluatedId, out var to)) return;
        var evaluator = people.TryGetValue(evaluation.EvaluatorId, out var found) ? found.DisplayName : "A former member";
        var school = await db.Schools.Where(s => s.Id == evaluation.SchoolId).Select(s => s.Name).SingleAsync(cancel);
        var page = new EvaluatorPage(string.Format(System.Globalization.CultureInfo.InvariantCulture, subject, evaluator), to.DisplayName, evaluator, school, by, shut, portal.Url("/account/evaluators"));
        await mailer.Send(new Recipient(to.Email!, to.DisplayName), template, page, cancel: cancel);
    }
}
