using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Visits;

namespace NetworkPortal.VisitRecords.Reflecting;

/// <summary>Someone with an account who went on the visit writes, edits, or deletes their reflection.</summary>
internal static class WriteReflection
{
    public static async Task<IResult> Show(Guid id, string moment, [AsParameters] RequestContext context) =>
        await ReflectionAuthor.Find(id, moment, context) is { } author
            ? View.Page("visit-records/reflection", await PageFor(author, await author.Form(context), context))
            : View.NotFound;

    public static async Task<IResult> Submit(Guid id, string moment, [AsParameters] RequestContext context)
    {
        if (await ReflectionAuthor.Find(id, moment, context) is not { } author)
            return View.NotFound;
        var form = author.NewForm();
        if (!await ReflectionAuthor.Read(form, context.Http))
            return View.Invalid("visit-records/reflection", await PageFor(author, form, context));
        await author.Save(form, context);
        return View.Redirect($"/visits/{id}/reflections", $"Saved. {form.SharedWith.Describe()}.");
    }

    public static async Task<IResult> Delete(Guid id, string moment, [AsParameters] RequestContext context)
    {
        if (await ReflectionAuthor.Find(id, moment, context) is not { } author)
            return View.NotFound;
        await author.Delete(context);
        return View.Redirect($"/visits/{id}/reflections", "Your reflection was deleted.");
    }

    private static Task<ReflectionAuthor.Page> PageFor(
        ReflectionAuthor author,
        ReflectionForm form,
        RequestContext context
    ) =>
        author.PageFor(
            form,
            $"/visits/{author.Visit.Id}/reflections/{author.Moment.Slug()}",
            $"/visits/{author.Visit.Id}/reflections",
            context
        );
}
