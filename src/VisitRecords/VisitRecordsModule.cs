using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Site;
using NetworkPortal.Site.Places;
using NetworkPortal.VisitRecords.Attending;
using NetworkPortal.VisitRecords.Numbers;
using NetworkPortal.VisitRecords.Reflecting;
using NetworkPortal.VisitRecords.Statements;
using NetworkPortal.Visits;

namespace NetworkPortal.VisitRecords;

/// <summary>Services and routes of what comes of a visit: who came, reflections, thanks, statements, and
/// numbers.</summary>
public static class VisitRecordsModule
{
    public static void AddVisitRecords(this IServiceCollection services)
    {
        services.AddScoped<FollowUpMail>();
        services.AddPlaces(VisitRecordPlaces.All);
        services.AddScoped<IVisitTimerAction, FollowUpTimerAction>();
        services.AddScoped<INotificationSource, FollowUpNotices>();
        services.AddScoped<IPersonalData, ReflectionsData>();
        services.AddScoped<ICycleLinks, TryFromReflection.Links>();
        services.AddSingleton<KeptNumbers>();
        services.AddScoped<IDeskPanels, OfferedReflections>();
    }

    public static void MapVisitRecords(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/visits/reflect", ReflectByLink.Show).AllowAnonymous();
        routes.MapPost("/visits/reflect", ReflectByLink.Submit).AllowAnonymous();
        routes.MapPost("/visits/reflect/deletion", ReflectByLink.Delete).AllowAnonymous();

        var numbers = routes.MapGroup("/desk/visits/numbers").RequireAuthorization(Permissions.ManageVisits);
        numbers.MapGet("", ShowNumbers.Show);
        numbers.MapGet("/csv", ShowNumbers.Csv);

        var visit = routes.MapGroup("/visits/{id:guid}").RequireAuthorization();
        visit.MapGet("/attendance", RecordAttendance.Show);
        visit.MapPost("/attendance", RecordAttendance.Submit);

        visit.MapGet("/reflections", ShowReflections.Show);
        visit.MapGet("/reflections/{moment}", WriteReflection.Show);
        visit.MapPost("/reflections/{moment}", WriteReflection.Submit);
        visit.MapPost("/reflections/{moment}/deletion", WriteReflection.Delete);
        visit.MapPost("/reflections/{moment}/cycle", TryFromReflection.Submit);
        visit.MapGet("/reflections/{moment}/offer", OfferReflection.Show);
        visit.MapPost("/reflections/{moment}/offer", OfferReflection.Submit);
        visit.MapGet("/thanks", ThankHost.Show);
        visit.MapPost("/thanks", ThankHost.Submit);

        visit.MapGet("/hours", ShowHours.Show);
        visit.MapGet("/hours.pdf", ShowHours.Pdf);
        visit.MapGet("/record", ShowRecord.Show);
        visit.MapGet("/record.pdf", ShowRecord.Pdf);
    }
}
