using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Schools.People.Letters;

/// <summary>Writing to a listed person, or to those who arrange a school's visits. To anybody else there is no way, and no sign of one.</summary>
internal static class WriteLetter
{
    internal sealed record Page(LetterForm Form, string To, string Back) : PageModel($"Message {To}");

    /// <param name="Name">Whom, in words.</param>
    /// <param name="Back">The page that they have.</param>
    private sealed record Reader(string Name, string Back, IReadOnlyList<Guid> People);

    public const string Full = "You’ve reached the daily limit for messages. Try again tomorrow.";

    public static async Task<IResult> ShowPerson(Guid id, PortalDb db, CurrentUser user, CancellationToken cancel) => Show(await Person(id, db, user, cancel));

    public static async Task<IResult> SubmitPerson(Guid id, HttpContext http, PortalDb db, CurrentUser user, Post post, CancellationToken cancel) =>
        await Submit(await Person(id, db, user, cancel), http, user, post, cancel);

    public static async Task<IResult> ShowSchool(string slug, PortalDb db, CurrentUser user, CancellationToken cancel) => Show(await Coordinators(slug, db, user, cancel));

    public static async Task<IResult> SubmitSchool(string slug, HttpContext http, PortalDb db, CurrentUser user, Post post, CancellationToken cancel) =>
        await Submit(await Coordinators(slug, db, user, cancel), http, user, post, cancel);

    private static IResult Show(Reader? reader) => reader is null ? View.NotFound : View.Page("members/letter", NewPage(new LetterForm(), reader));

    private static async Task<IResult> Submit(Reader? reader, HttpContext http, CurrentUser user, Post post, CancellationToken cancel)
    {
        if (reader is null) return View.NotFound;
        var form = new LetterForm();
        if (await form.Read(http))
        {
            var sent = await post.Send(user.Id, reader.People, form, cancel);
            if (sent > 0) return View.Redirect(reader.Back, $"Message sent to {reader.Name}.");
            form.Fail(sent < 0 ? Full : $"You can’t message {reader.Name} right now. Your message wasn’t sent.");
        }
        return View.Invalid("members/letter", NewPage(form, reader));
    }

    private static async Task<Reader?> Person(Guid id, PortalDb db, CurrentUser user, CancellationToken cancel)
    {
        var name = await db.Profiles.Where(p => p.AccountId == id && p.Listed && p.Reachable && p.AccountId != user.Id).Select(p => p.Account.DisplayName).SingleOrDefaultAsync(cancel);
        return name is null ? null : new(name, $"/people/{id}", [id]);
    }

    private static async Task<Reader?> Coordinators(string slug, PortalDb db, CurrentUser user, CancellationToken cancel)
    {
        var school = await db.Schools.Where(s => s.Slug == slug).Select(s => new { s.Id, s.Name }).SingleOrDefaultAsync(cancel);
        if (school is null) return null;
        var people = await db.AnswerersFor(school.Id).Where(a => a.AtSchool).Select(a => a.AccountId).ToListAsync(cancel);
        var ids = people.Where(id => id != user.Id).Take(5).ToList();
        return people.Count == 0 ? null : new($"the coordinators of {school.Name}", "/schools/" + slug, ids);
    }

    private static Page NewPage(LetterForm form, Reader reader) => new(form, reader.Name, reader.Back) { Section = "people", Robots = "noindex" };
}
