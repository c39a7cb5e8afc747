using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Visits;

namespace NetworkPortal.VisitRecords.Reflecting;

/// <summary>The page behind the personal link for people without an account. With an account, they have to sign in,
/// because the link would show what they wrote to anyone they forward it to.</summary>
internal static class ReflectByLink
{
    private const string Url = "/visits/reflect";

    internal sealed record EndedPage() : PageModel("Your reflection");

    private sealed class TokenForm : Form
    {
        public Field Token { get; } = Field.Text("token", "Link").UpTo(2000);
    }

    public static async Task<IResult> Show(string? token, [AsParameters] RequestContext context, PersonalLinks links)
    {
        if (await Find(token, context, links) is not { } author)
            return Ended();
        if (author.Account is not null)
            return View.Redirect($"/visits/{author.Visit.Id}/reflections/{author.Moment.Slug()}");
        var form = await author.Form(context);
        form.Token.Set(token);
        return View.Page("visit-records/reflection", await author.PageFor(form, Url, back: null, context));
    }

    public static async Task<IResult> Submit([AsParameters] RequestContext context, PersonalLinks links)
    {
        var sent = new TokenForm();
        await sent.Read(context.Http);
        if (await Find(sent.Token.Value, context, links) is not { Account: null } author)
            return Ended();
        var form = author.NewForm();
        if (!await ReflectionAuthor.Read(form, context.Http))
            return View.Invalid("visit-records/reflection", await author.PageFor(form, Url, back: null, context));
        await author.Save(form, context);
        return View.Redirect(UrlOf(sent), $"Saved. {form.SharedWith.Describe()}.");
    }

    public static async Task<IResult> Delete([AsParameters] RequestContext context, PersonalLinks links)
    {
        var sent = new TokenForm();
        await sent.Read(context.Http);
        if (await Find(sent.Token.Value, context, links) is not { Account: null } author)
            return Ended();
        await author.Delete(context);
        return View.Redirect(UrlOf(sent), "Your reflection was deleted.");
    }

    private static string UrlOf(TokenForm sent) => $"{Url}?token={Uri.EscapeDataString(sent.Token.Value)}";

    private static async Task<ReflectionAuthor?> Find(string? token, RequestContext context, PersonalLinks links) =>
        links.OpenReflection(token) is { } link ? await ReflectionAuthor.Find(link.Person, link.Moment, context) : null;

    private static IResult Ended() =>
        View.Page("visit-records/reflection-ended", new EndedPage { Section = "visits", Robots = "noindex" });
}
