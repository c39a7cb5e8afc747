using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NetworkPortal.Web.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SecondStep : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "TwoSteps",
                table: "AccountSessions",
                type: "boolean",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "TwoSteps",
                table: "AccountSessions");
        }
    }
}
