using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Site;

namespace NetworkPortal.Visits.Hosting;

/// <summary>The page where a host's coordinator posts an offer with its first days.</summary>
internal static class PublishDay
{
    /// <param name="from">A day of one of the schools whose offer, hours, and spots are copied; null for a blank
    /// form.</param>
    /// <param name="kind">Who can come; see <see cref="PostForm.Kind"/>.</param>
    public static async Task<IResult> Show(Guid? from, string? kind, [AsParameters] RequestContext context)
    {
        var schools = await Schools(context);
        if (schools.Count == 0)
            return NoSchool(context);
        var form = new PostForm(schools, kind);
        form.ContactName.Set(context.User.Name);
        var ids = schools.ConvertAll(school => school.Id);
        await form.AskForPartners(context.Db, ids, context.Ct);
        if (
            await context
                .Db.HostDays.AsNoTracking()
                .FirstOrDefaultAsync(d => d.Id == from && ids.Contains(d.SchoolId), context.Ct) is
            { } day
        )
            form.Repeat(day);
        return View.Page("visits/day-post", PageFor(form));
    }

    public static async Task<IResult> Submit([AsParameters] RequestContext context, NewDaysMail mail)
    {
        var schools = await Schools(context);
        if (schools.Count == 0)
            return NoSchool(context);
        var form = new PostForm(schools);
        await form.AskForPartners(context.Db, schools.ConvertAll(school => school.Id), context.Ct);
        if (!await form.ReadAll(context.Http, context.Now) || !await form.Question(context.Db, form.At.Id, context.Ct))
            return View.Invalid("visits/day-post", PageFor(form));
        return await context.Db.Write(() => Post(context, form, mail), context.Ct);
    }

    private static async Task<IResult> Post(RequestContext context, PostForm form, NewDaysMail mail)
    {
        var content = form.Offer!.Content;
        var offer =
            await context.Db.FindOffer(form.At.Id, content, context.Ct)
            ?? new VisitOffer(form.At.Id, content, context.Now);
        return await PostDays.Add(context, offer, PageFor(form), mail);
    }

    private static IResult NoSchool(RequestContext context) =>
        context.User.Can(Permissions.ManageVisits)
            ? View.Refused("/desk/people/import/typed", "Add a school first. Every visit day is at a school.")
            : View.NotFound;

    /// <summary>Returns the schools for which the person can post days; network staff can for all.</summary>
    private static Task<List<School>> Schools(RequestContext context) =>
        (
            context.User.Can(Permissions.ManageVisits)
                ? context.Db.Schools
                : context.Db.Schools.CoordinatedBy(context.Db, context.User)
        )
            .AsNoTracking()
            .ByName(s => s.Name)
            .ToListAsync(context.Ct);

    private static PostDays.Page PageFor(PostForm form) =>
        new()
        {
            Title = form.SignsUp ? "Post a day for individual sign-up" : "Post a visit day",
            Action = "/visits/days/new",
            Form = form,
            Section = "visits",
            Breadcrumbs = [new("Visits", "/visits"), new("Your school’s visit days", "/visits/hosting")],
        };
}
