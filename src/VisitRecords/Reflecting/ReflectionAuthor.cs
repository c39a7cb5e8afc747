using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Visits;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.VisitRecords.Reflecting;

/// <summary>Someone who went on a visit and can write a reflection, signed in or by personal link.</summary>
/// <param name="Visit">The whole visit.</param>
/// <param name="Account">The person’s account, if they have one.</param>
internal sealed record ReflectionAuthor(Visit Visit, VisitPerson Person, ReflectionMoment Moment, Guid? Account)
{
    private const string NotesKey = "notes";

    /// <param name="Action">The URL that the form is submitted to.</param>
    internal sealed record Page(VisitLine Visit, ReflectionForm Form, string Action) : PageModel("Your reflection")
    {
        /// <summary>Where “Cancel” leads; null for people who came by personal link.</summary>
        public required string? Back { get; init; }

        /// <summary>Whether it was written before, and so can be deleted.</summary>
        public required bool Written { get; init; }
    }

    /// <summary>Returns the person as the author of that visit’s reflection; null if they weren’t on the team,
    /// didn’t come, or the visit hasn’t started.</summary>
    public static async Task<ReflectionAuthor?> Find(Guid id, string moment, RequestContext context)
    {
        var mine = context.Db.OnTeam(context.User.Id);
        return ReflectionTexts.MomentOf(moment) is { } found
            ? await Find(mine.Where(p => p.VisitId == id), found, context)
            : null;
    }

    /// <param name="person">The person who opened a personal link.</param>
    public static Task<ReflectionAuthor?> Find(Guid person, ReflectionMoment moment, RequestContext context) =>
        Find(
            context
                .Db.Set<VisitPerson>()
                .Where(p => p.Id == person && p.Side == VisitSide.Visitor && p.Status == VisitPersonStatus.Coming),
            moment,
            context
        );

    private static async Task<ReflectionAuthor?> Find(
        IQueryable<VisitPerson> people,
        ReflectionMoment moment,
        RequestContext context
    )
    {
        var person = await people.AsNoTracking().FirstOrDefaultAsync(p => p.Came != false, context.Ct);
        if (person is null)
            return null;
        var visit = await context.Db.Visits.AsNoTracking().Whole().SingleAsync(v => v.Id == person.VisitId, context.Ct);
        var account = await context.Db.AccountWith(person.NormalizedEmail, context.Ct);
        return visit.HasStarted(context.Now) ? new(visit, person, moment, account) : null;
    }

    /// <summary>Returns a form that names the team, with what was written before.</summary>
    public async Task<ReflectionForm> Form(RequestContext context)
    {
        var form = NewForm();
        if (await Written(context) is { } written)
            form.Show(written);
        if (context.Http.Request.Query.ContainsKey(NotesKey))
            form.AddToFirst(await Notes(context));
        return form;
    }

    /// <summary>Returns what the author noted during the visit, for a reflection that isn’t shared until they save
    /// it.</summary>
    private async Task<string> Notes(RequestContext context)
    {
        if (context.User.Id == Guid.Empty || Account != context.User.Id)
            return "";
        var notes = await context.Db.NotesOf(Visit.Id, context.User.Id).AsNoTracking().ToListAsync(context.Ct);
        var titles = (Visit.Agenda?.Blocks ?? []).ToDictionary(block => block.Id, block => $"{block.Title}: ");
        return string.Join(
            '\n',
            notes.Select(note => (note.BlockId is { } id ? titles.GetValueOrDefault(id, "") : "") + note.Text)
        );
    }

    public ReflectionForm NewForm()
    {
        var form = new ReflectionForm(
            Moment,
            [.. Visit.Team.Where(person => person.Id != Person.Id).Select(person => person.Name)]
        );
        form.Version.Set($"{Visit.Version}");
        return form;
    }

    /// <summary>Reads the form.</summary>
    /// <returns>Whether everything is valid.</returns>
    public static async Task<bool> Read(ReflectionForm form, HttpContext http)
    {
        if (await form.Read(http) && form.Questions.All(question => question.Value.Length == 0))
            form.Questions[0].Fail("Answer at least one of the questions.");
        return form.Valid;
    }

    public Task Save(ReflectionForm form, RequestContext context) =>
        context.Db.WriteWithRetry(
            async () =>
            {
                if (await Written(context) is not { } reflection)
                    context.Db.VisitReflections.Add(reflection = new(Person, Moment, Account, context.Now));
                var version = Math.Min(form.Seen ?? Visit.Version, Visit.Version);
                reflection.Write(form.Text, form.SharedWith, version, context.Now);
                context.Db.RecordChange("visit", $"{Visit.Id}");
            },
            context.Ct
        );

    public Task Delete(RequestContext context) =>
        context.Db.Write(
            async () =>
            {
                if (await Written(context) is { } reflection)
                    context.Db.Remove(reflection);
                context.Db.RecordChange("visit", $"{Visit.Id}");
            },
            context.Ct
        );

    /// <param name="back">Null for people who came by personal link.</param>
    public async Task<Page> PageFor(ReflectionForm form, string action, string? back, RequestContext context) =>
        new(VisitLine.From(Visit, await context.Db.ZoneIfSignedIn(context.User, context.Ct)), form, action)
        {
            Back = back,
            Written = await Written(context) is not null,
            Section = "visits",
            Breadcrumbs = back is null ? [] : Visit.Breadcrumbs(),
            Robots = "noindex",
        };

    /// <summary>Returns what the author wrote; null if nothing.</summary>
    public Task<VisitReflection?> Written(RequestContext context) =>
        context.Db.VisitReflections.SingleOrDefaultAsync(
            r => r.PersonId == Person.Id && r.Moment == Moment,
            context.Ct
        );
}
