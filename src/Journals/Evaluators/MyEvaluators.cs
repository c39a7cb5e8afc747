using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Schools.Evaluators;
using NodaTime;

namespace NetworkPortal.Journals.Evaluators;

/// <summary>The current user's evaluators, assigned by the school or by the user, and readers who await the user's
/// approval.</summary>
internal static class MyEvaluators
{
    public const string Url = "/account/evaluators";

    internal sealed class NameForm : Form
    {
        public Field Person { get; } =
            Field
                .Choice("person", "Who else evaluates you?")
                .Require("Choose a person.")
                .WithHint("Choose from people in your studios and schools. Only you can see who you add.");
    }

    internal sealed record Reader
    {
        public required Guid Id { get; init; }

        public required string Name { get; init; }

        /// <summary>Who admitted them.</summary>
        public required string Through { get; init; }

        public required Instant Since { get; init; }
    }

    internal sealed record Page(string Zone, NameForm Form, bool CanName) : PageModel("Your evaluators")
    {
        public required IReadOnlyList<Evaluator> Live { get; init; }

        public required IReadOnlyList<Evaluator> Ended { get; init; }

        /// <summary>School leaders whom the person declared not to be their evaluators.</summary>
        public required IReadOnlyList<Evaluator> Denied { get; init; }

        /// <summary>People whom an evaluator admitted and whom the person's group shares do not reach yet.</summary>
        public required IReadOnlyList<Reader> Waiting { get; init; }

        /// <summary>Those of them whom the person allowed to read.</summary>
        public required IReadOnlyList<Reader> Agreed { get; init; }
    }

    public static async Task<IResult> Show(PortalDb db, CurrentUser user, SharePolicy policy, CancellationToken ct) =>
        View.Page("journals/my-evaluators", await NewPage(await NewForm(user, policy, ct), db, user, ct));

    /// <summary>Adds an evaluator named by the person.</summary>
    public static async Task<IResult> Submit(
        HttpContext http,
        PortalDb db,
        CurrentUser user,
        SharePolicy policy,
        AuditLog audit
    )
    {
        var (ct, form) = (http.RequestAborted, await NewForm(user, policy, http.RequestAborted));
        var school = await SchoolOf(db, user, ct);
        if (await form.Read(http) && school is null)
            form.Person.Fail("Join a school first. Evaluators are assigned within a school.");
        if (!form.Valid)
            return View.Invalid("journals/my-evaluators", await NewPage(form, db, user, ct));
        var evaluator = Guid.Parse(form.Person.Value);
        await db.Write(
            async () =>
            {
                await db.Schools.Where(s => s.Id == school).LockRows(s => s.Slug, ct);
                var live = db.Evaluations.Where(e =>
                    e.EvaluatedId == user.Id && e.EvaluatorId == evaluator && e.EndedAt == null
                );
                if (await live.AnyAsync(e => e.SchoolId == school, ct))
                    return;
                db.Evaluations.Add(new Evaluation(school!.Value, evaluator, user.Id, user.Id, db.Now));
                audit.Note("evaluation.set", user.Id, "Added by the person being evaluated");
            },
            ct
        );
        return View.Redirect(Url, "Saved. This person can’t see anything you share with a group.");
    }

    /// <summary>Ends an evaluation that the person entered; never one that the school assigned.</summary>
    public static async Task<IResult> End(Guid id, PortalDb db, CurrentUser user, AuditLog audit, CancellationToken ct)
    {
        var mine = db.Evaluations.Where(e => e.Id == id && e.EvaluatedId == user.Id && e.SetById == user.Id);
        if (!await mine.AnyAsync(ct))
            return View.NotFound;
        await db.Write(
            async () =>
            {
                var ended = await mine.Where(e => e.EndedAt == null)
                    .ExecuteUpdateAsync(
                        row => row.SetProperty(e => e.EndedAt, db.Now).SetProperty(e => e.EndedById, user.Id),
                        ct
                    );
                if (ended > 0)
                    audit.Note("evaluation.ended", user.Id, "Removed by the person being evaluated");
            },
            ct
        );
        return View.Redirect(Url, "Saved. This person still can’t read what you wrote before.");
    }

    private static async Task<NameForm> NewForm(CurrentUser user, SharePolicy policy, CancellationToken ct)
    {
        var people = await policy
            .Colleagues(user.Id)
            .ByName(a => a.DisplayName)
            .Select(a => new { a.Id, a.DisplayName })
            .ToListAsync(ct);
        var form = new NameForm();
        form.Person.From(people.Select(p => new Option(p.Id.ToString(), p.DisplayName)));
        return form;
    }

    private static async Task<Guid?> SchoolOf(PortalDb db, CurrentUser user, CancellationToken ct) =>
        await db.Memberships.Of(user).OrderBy(m => m.Since).Select(m => (Guid?)m.SchoolId).FirstOrDefaultAsync(ct);

    private static async Task<Page> NewPage(NameForm form, PortalDb db, CurrentUser user, CancellationToken ct)
    {
        var all = await db.EvaluatorsOf(user.Id, ct);
        var agreed = await LetInReaders.Agreed(db, user.Id).ToListAsync(ct);
        return new(
            await db.ZoneOf(user, ct),
            form,
            form.Person.Options.Count > 0 && await SchoolOf(db, user, ct) is not null
        )
        {
            Live = [.. all.Where(e => e.EndedAt is null)],
            Ended = [.. all.Where(e => e.EndedAt is not null)],
            Denied = await db.LeadersOf(user.Id, denied: true, ct),
            Waiting = [.. (await LetInReaders.Waiting(db, user.Id).ToListAsync(ct)).DistinctBy(r => r.Id)],
            Agreed = [.. agreed.DistinctBy(r => r.Id)],
            Section = "account",
            Robots = "noindex",
        };
    }
}
