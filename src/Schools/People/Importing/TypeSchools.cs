using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Schools.People.Importing;

/// <summary>Adding schools and inviting their leaders without a file: what is typed gets the same preview.</summary>
internal static class TypeSchools
{
    private const string Template = "schools/type-schools";

    internal sealed record Page(TypedForm Form) : PageModel("Add schools and invite their leaders");

    public static IResult Show() => View.Page(Template, NewPage(new TypedForm()));

    public static async Task<IResult> Submit([AsParameters] RequestContext context, TimeProvider time)
    {
        var form = new TypedForm();
        await form.Read(context.Http);
        form.Check();
        if (!form.Valid)
            return View.Invalid(Template, NewPage(form));
        var staged = await ImportPage.Stage(form.AsRoster(), null, context.Db, context.User, time);
        return View.Redirect($"{ImportPage.Url(null)}/{staged}");
    }

    private static Page NewPage(TypedForm form) => new(form) { Section = "desk", Robots = "noindex" };
}
