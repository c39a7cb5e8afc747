using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;

namespace NetworkPortal.Inquiry.Briefs.Writing;

/// <summary>An author says whom the brief would like to name. They are asked when it is sent.</summary>
internal static class NamePeople
{
    public static async Task<IResult> Add(
        Guid id,
        [AsParameters] RequestContext context,
        WorkPage pages,
        ChangeBrief change
    )
    {
        if (await WorkPage.Find(id, context) is not { } brief)
            return View.NotFound;
        var form = await pages.PersonForm(brief, context.Ct);
        if (!await form.Read(context.Http))
        {
            if (form.Person.Values.Any(value => brief.People.Exists(p => $"{p.AccountId}" == value)))
                return View.Redirect(BriefText.WorkUrl(id) + "#people", "Nothing changed.");
            return View.Invalid(WorkPage.Template, await pages.For(context, brief, form));
        }
        var changed = await change.Run(
            context.Db.PracticeBriefs.Own(context.User.Id),
            id,
            new(
                (found, now) =>
                {
                    if (found.People.Exists(p => p.AccountId == form.Account))
                        return TransitionResult.Already;
                    if (!found.IsOpen || found.People.Count >= PracticeBrief.MaxPeople)
                        return TransitionResult.Refused;
                    var person = new BriefPerson(found.Id, form.Account, form.Role);
                    if (form.Role == BriefRole.Author)
                        person.Ask(now);
                    found.People.Add(person);
                    return found.NotePart(BriefEventKind.PersonNamed, found.OwnerId, now);
                }
            ),
            context.Ct
        );
        return changed.Answer(
            BriefText.WorkUrl(id) + "#people",
            form.Role == BriefRole.Author
                ? "Added. We asked them. Once they agree, they can edit the brief, too."
                : "Added. We’ll ask them when you send the brief."
        );
    }

    /// <summary>Removes someone while the author can edit the brief.</summary>
    public static async Task<IResult> Remove(
        Guid id,
        Guid person,
        [AsParameters] RequestContext context,
        ChangeBrief change
    )
    {
        var changed = await change.Run(
            context.Db.PracticeBriefs.Own(context.User.Id),
            id,
            new(
                (found, now) =>
                    !found.IsOpen ? TransitionResult.Refused
                    : found.People.RemoveAll(p => p.Id == person) == 0 ? TransitionResult.Already
                    : found.NotePart(BriefEventKind.PersonRemoved, found.OwnerId, now)
            ),
            context.Ct
        );
        return changed.Answer(BriefText.WorkUrl(id) + "#people", "Removed.");
    }

    /// <summary>Asks someone again who didn't answer in time.</summary>
    public static async Task<IResult> AskAgain(
        Guid id,
        Guid person,
        [AsParameters] RequestContext context,
        ChangeBrief change
    )
    {
        var changed = await change.Run(
            context.Db.PracticeBriefs.Own(context.User.Id),
            id,
            new(
                (found, now) =>
                    found.People.Find(p => p.Id == person) is { } named
                        ? found.AskAgain(named, now)
                        : TransitionResult.Refused
            ),
            context.Ct
        );
        return changed.Answer(BriefText.WorkUrl(id) + "#people", "We asked again. They have two weeks to answer.");
    }
}
