using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Site.Dues;

namespace NetworkPortal.Studios.Running;

/// <summary>What happens before, during, and after a session: agenda, materials, reminders, attendance, the clock,
/// three lines, and people's own hours.</summary>
internal static class RunningModule
{
    public static void AddSessionRunning(this IServiceCollection services)
    {
        services.AddSingleton<ITables, SessionRecordTables>();
        services.AddScoped<ChangeSessionRecord>();
        services.AddScoped<FacilitatorMail>();
        services.AddScoped<SessionDues>();
        services.AddScoped<IDueSource>(provider => provider.GetRequiredService<SessionDues>());
        services.AddScoped<IDueMembership>(provider => provider.GetRequiredService<SessionDues>());
        services.AddScoped<IPersonalData, SessionsData>();
        services.AddScoped<IRetention, AttendanceRetention>();
    }

    public static void MapSessionRunning(this IEndpointRouteBuilder studios)
    {
        studios.MapGet("/hours", ShowStudioHours.Show).RequireAuthorization();
        studios.MapGet("/hours.csv", ShowStudioHours.Download).RequireAuthorization();
        var room = studios.MapGroup("/{slug}/room").RequireAuthorization();
        var session = room.MapGroup("/sessions/{id:guid}");
        session.MapGet("", ShowSession.Show);
        session.MapGet("/online", JoinSession.Open);
        session.MapGet("/agenda", EditSessionAgenda.Show);
        session.MapPost("/agenda", EditSessionAgenda.Submit);
        session.MapGet("/materials", EditMaterials.Show);
        session.MapPost("/materials", EditMaterials.Submit);
        session.MapPost("/reminder", RemindMembers.Submit);
        session.MapGet("/attendance", TakeAttendance.Show);
        session.MapPost("/attendance", TakeAttendance.Submit);
        session.MapPost("/attendance/{person:guid}", TakeAttendance.Tap);
        session.MapGet("/clock", RunClock.Show);
        session.MapPost("/clock", RunClock.Submit);
        session.MapGet("/lines", WriteLines.Show);
        session.MapPost("/lines", WriteLines.Submit);
    }
}
