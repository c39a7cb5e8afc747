using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Schools.People.Messages;

/// <summary>
/// The page for writing to a listed person or to a school's visit coordinators. Anyone else is not found, without a
/// sign that they exist.
/// </summary>
internal static class WriteMessage
{
    internal sealed record Page(MessageForm Form, string To, string Back) : PageModel($"Message {To}");

    /// <param name="Name">The recipient's name or description.</param>
    /// <param name="Back">The URL of the recipient's page.</param>
    private sealed record Reader(string Name, string Back, IReadOnlyList<Guid> People);

    public const string Full = "You’ve reached the daily limit for messages. Try again tomorrow.";

    public static async Task<IResult> ShowPerson(Guid id, PortalDb db, CurrentUser user, CancellationToken ct) =>
        Show(await Person(id, db, user, ct));

    public static async Task<IResult> SubmitPerson(Guid id, [AsParameters] RequestContext context, MessageRelay post) =>
        await Submit(
            await Person(id, context.Db, context.User, context.Ct),
            context.Http,
            context.User,
            post,
            context.Ct
        );

    public static async Task<IResult> ShowSchool(string slug, PortalDb db, CurrentUser user, CancellationToken ct) =>
        Show(await Coordinators(slug, db, user, ct));

    public static async Task<IResult> SubmitSchool(
        string slug,
        [AsParameters] RequestContext context,
        MessageRelay post
    ) =>
        await Submit(
            await Coordinators(slug, context.Db, context.User, context.Ct),
            context.Http,
            context.User,
            post,
            context.Ct
        );

    private static IResult Show(Reader? reader) =>
        reader is null ? View.NotFound : View.Page("schools/message", NewPage(new MessageForm(), reader));

    private static async Task<IResult> Submit(
        Reader? reader,
        HttpContext http,
        CurrentUser user,
        MessageRelay post,
        CancellationToken ct
    )
    {
        if (reader is null)
            return View.NotFound;
        var form = new MessageForm();
        if (await form.Read(http))
        {
            var sent = await post.Send(user.Id, reader.People, form, ct);
            if (sent > 0)
                return View.Redirect(reader.Back, $"Message sent to {reader.Name}.");
            form.Fail(sent < 0 ? Full : $"You can’t message {reader.Name} right now. Your message wasn’t sent.");
        }
        return View.Invalid("schools/message", NewPage(form, reader));
    }

    private static async Task<Reader?> Person(Guid id, PortalDb db, CurrentUser user, CancellationToken ct)
    {
        var name = await db
            .Profiles.Where(p => p.AccountId == id && p.Listed && p.Reachable && p.AccountId != user.Id)
            .Select(p => p.Account.DisplayName)
            .SingleOrDefaultAsync(ct);
        return name is null ? null : new(name, $"/people/{id}", [id]);
    }

    private static async Task<Reader?> Coordinators(string slug, PortalDb db, CurrentUser user, CancellationToken ct)
    {
        var school = await db
            .Schools.Where(s => s.Slug == slug)
            .Select(s => new { s.Id, s.Name })
            .SingleOrDefaultAsync(ct);
        if (school is null)
            return null;
        var people = await db.AnswerersFor(school.Id).Where(a => a.AtSchool).Select(a => a.AccountId).ToListAsync(ct);
        var ids = people.Where(id => id != user.Id).Take(5).ToList();
        return people.Count == 0 ? null : new($"the coordinators of {school.Name}", "/schools/" + slug, ids);
    }

    private static Page NewPage(MessageForm form, Reader reader) =>
        new(form, reader.Name, reader.Back) { Section = "people", Robots = "noindex" };
}
