using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Authoring.Scheduling;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Authoring.ItemDetails;

/// <summary>
/// The form for the times at which an item is published and unpublished, in the time zone of the person who sets them.
/// A blank field schedules nothing.
/// </summary>
internal sealed class ScheduleForm : Form
{
    public Field PublishDay { get; } = Field.Day("publish_day", "Publish on");

    public Field PublishHour { get; } = Field.Hour("publish_hour", "Publish at");

    public Field UnpublishDay { get; } = Field.Day("unpublish_day", "Unpublish on");

    public Field UnpublishHour { get; } = Field.Hour("unpublish_hour", "Unpublish at");

    public Instant? PublishAt { get; private set; }

    public Instant? UnpublishAt { get; private set; }

    public void Fill(ItemSchedule? schedule, string zone)
    {
        Fill(PublishDay, PublishHour, schedule?.PublishAt, zone);
        Fill(UnpublishDay, UnpublishHour, schedule?.UnpublishAt, zone);
    }

    public async Task<bool> Read(HttpContext http, string zone, Instant now, bool draft, bool published)
    {
        await Read(http);
        (PublishAt, UnpublishAt) = (
            Moment(PublishDay, PublishHour, zone, now),
            Moment(UnpublishDay, UnpublishHour, zone, now)
        );
        if (PublishAt is not null && !draft)
            PublishDay.Fail("There’s no draft to publish. Save one first.");
        if (UnpublishAt is not null && PublishAt is null && !published)
            UnpublishDay.Fail("This item isn’t published. Choose a publish date first.");
        if (UnpublishAt <= PublishAt)
            UnpublishDay.Fail("Choose a time after the publish time.");
        return Valid;
    }

    private static Instant? Moment(Field day, Field hour, string zone, Instant now)
    {
        if (day.Value.Length == 0 && hour.Value.Length == 0)
            return null;
        if (day.AsDay is not { } date)
            day.Fail("Choose a date to go with the time.");
        else if (hour.AsHour is not { } time)
            hour.Fail("Choose a time to go with the date.");
        else if (Clock.At(date, time, zone) is var at && at > now)
            return at;
        else
            day.Fail("Choose a time in the future.");
        return null;
    }

    private static void Fill(Field day, Field hour, Instant? at, string zone)
    {
        if (at?.InZone(Clock.Zone(zone)).LocalDateTime is not { } local)
            return;
        day.Set($"{local:uuuu-MM-dd}");
        hour.Set($"{local:HH:mm}");
    }
}

/// <summary>The form for the date by which an item should be reviewed.</summary>
internal sealed class ReviewDateForm : Form
{
    public Field ReviewBy { get; } =
        Field
            .Day("review_by", "Review by")
            .WithHint("We’ll notify the item’s owner on that day. Leave blank for no review date.");
}

/// <summary>Sets, changes, and cancels an item's schedule.</summary>
internal static class SetSchedule
{
    public static async Task<IResult> Submit(
        string id,
        [AsParameters] RequestContext context,
        DeskItemPages pages,
        ScheduleJob rounds,
        AuditLog audit
    )
    {
        var (ct, forms) = (context.Ct, new ItemForms());
        var versions = await ContentVersions.Of(context.Db, id, ct);
        if (versions.Latest is not { } latest)
            return View.NotFound;
        var zone = await context.Db.ZoneOf(context.User, ct);
        if (
            !await forms.Schedule.Read(
                context.Http,
                zone,
                context.Now,
                versions.HasDraft,
                versions.Published is not null
            )
        )
            return View.Invalid("authoring/item", (await pages.Make(id, context.Http, forms, ct))!);
        var schedule = await context.Db.ScheduleOf(id, ct);
        if (schedule.PublishAt != forms.Schedule.PublishAt)
            schedule.Publish(forms.Schedule.PublishAt, context.User.Id);
        if (schedule.UnpublishAt != forms.Schedule.UnpublishAt)
            schedule.Unpublish(forms.Schedule.UnpublishAt, context.User.Id);
        audit.Note("content.scheduled", detail: $"{id} {latest.DisplayText} · {Describe(schedule)}");
        await context.Db.SaveChangesAsync(ct);
        rounds.Wake();
        return View.Redirect(
            $"/desk/content/{id}#schedule",
            schedule.PublishAt is null && schedule.UnpublishAt is null
                ? "Nothing is scheduled."
                : "Schedule saved. You can cancel it any time before it takes effect."
        );
    }

    /// <summary>Cancels the schedule.</summary>
    public static Task<IResult> End(string id, PortalDb db, CurrentUser user, AuditLog audit, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                if (
                    await db.Schedules.SingleOrDefaultAsync(s => s.ContentItemId == id, ct) is not { } schedule
                    || !await db.Items.Latest().WithId(id).AnyAsync(ct)
                )
                    return View.NotFound;
                schedule.Publish(null, user.Id);
                schedule.Unpublish(null, user.Id);
                audit.Note("content.unscheduled", detail: id);
                return View.Redirect($"/desk/content/{id}#schedule", "Schedule canceled.");
            },
            ct
        );

    public static async Task<IResult> SetReviewDate(
        string id,
        [AsParameters] RequestContext context,
        DeskItemPages pages,
        AuditLog audit
    )
    {
        var (ct, forms) = (context.Ct, new ItemForms());
        if (!await context.Db.Items.Latest().WithId(id).AnyAsync(ct))
            return View.NotFound;
        if (!await forms.ReviewDate.Read(context.Http))
            return View.Invalid("authoring/item", (await pages.Make(id, context.Http, forms, ct))!);
        var day = forms.ReviewDate.ReviewBy.AsDay;
        (await context.Db.ScheduleOf(id, ct)).Review(day, context.User.Id);
        audit.Note("content.review_date_set", detail: $"{id} {(day is { } set ? $"{set:uuuu-MM-dd}" : "never")}");
        await context.Db.SaveChangesAsync(ct);
        return View.Redirect(
            $"/desk/content/{id}#schedule",
            day is { } by ? $"Review due {Clock.Format(by)}." : "Review date removed."
        );
    }

    private static string Describe(ItemSchedule schedule) =>
        string.Join(
            ", ",
            new[]
            {
                schedule.PublishAt is { } on ? $"published {on}" : "",
                schedule.UnpublishAt is { } off ? $"unpublished {off}" : "",
            }.Where(words => words.Length > 0)
        )
            is { Length: > 0 } said
            ? said
            : "nothing";
}
