using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Schools;
using NetworkPortal.Schools.Evaluators;

namespace NetworkPortal.Journals.Evaluators;

/// <summary>Emails to a person about their evaluators; sent in the same transaction as the change.</summary>
internal sealed class EvaluatorMail(Mailer mailer, PortalDb db, PortalOptions portal)
{
    internal sealed record Page : MailPage
    {
        public required string Name { get; init; }

        public required string Evaluator { get; init; }

        public required string School { get; init; }

        public required string By { get; init; }

        public required int Shut { get; init; }

        public required string Url { get; init; }
    }

    /// <summary>A change of who evaluates a person.</summary>
    /// <param name="Shut">How many shares with the evaluator by name no longer apply.</param>
    private sealed record EvaluatorChange(Evaluation Evaluation, string By, int Shut = 0);

    /// <param name="shut">How many shares with the evaluator by name no longer apply.</param>
    public async Task Assigned(Evaluation evaluation, string by, int shut, CancellationToken ct) =>
        await Send(new(evaluation, by, shut), "evaluator-set", "{0} is now your evaluator", ct);

    public async Task Ended(Evaluation evaluation, string by, CancellationToken ct) =>
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
        var page = new Page
        {
            Title = string.Format(CultureInfo.InvariantCulture, subject, evaluator),
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
