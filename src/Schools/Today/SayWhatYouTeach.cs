using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools.People;

namespace NetworkPortal.Schools.Today;

/// <summary>A teacher says on Today what they teach, or skips the question, and dismisses suggestions. It is kept in
/// their directory entry, which stays hidden until they choose to be listed.</summary>
internal static class SayWhatYouTeach
{
    public const string Url = TodayPage.Url + "/teaching";

    public static async Task<IResult> Submit([AsParameters] RequestContext context, TodayPage today)
    {
        var form = new TeachingForm();
        if (!await form.Read(context.Http))
            return View.Invalid(TodayPage.Template, await today.Of(context, form));
        var profile = await Own(context);
        if (profile.SaysWhat)
            return View.Redirect(TodayPage.Url, "You’ve already answered. Change it in your directory listing.");
        profile.Describe(form.Subjects.Values, form.Grades.Values, form.Wonder.Value, profile.Offers);
        context.Db.RecordChange("person", $"{context.User.Id}");
        await context.Db.SaveChangesAsync(context.Ct);
        return View.Redirect(TodayPage.Url, "Thanks! Here’s where you could start.");
    }

    public static async Task<IResult> Skip([AsParameters] RequestContext context)
    {
        await Own(context);
        await context.Db.SaveChangesAsync(context.Ct);
        return View.Redirect(TodayPage.Url, "Skipped. You can say what you teach in your directory listing.");
    }

    public static async Task<IResult> Dismiss([AsParameters] RequestContext context)
    {
        var key = $"{(await FormBody.Read(context.Http))["step"]}";
        if (Profile.MayDismiss(key))
        {
            (await Own(context)).Dismiss(key);
            await context.Db.SaveChangesAsync(context.Ct);
        }
        return View.Redirect(TodayPage.Url);
    }

    private static async Task<Profile> Own(RequestContext context)
    {
        var (profiles, me) = (context.Db.Profiles, context.User.Id);
        return await profiles.SingleOrDefaultAsync(p => p.AccountId == me, context.Ct) ?? profiles.Add(new(me)).Entity;
    }
}
