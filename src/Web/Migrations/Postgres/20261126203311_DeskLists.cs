using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NetworkPortal.Web.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class DeskLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ContentItems_LatestByTime",
                table: "ContentItems");

            migrationBuilder.CreateIndex(
                name: "IX_ContentItems_LatestByTime",
                table: "ContentItems",
                columns: new[] { "ModifiedUtc", "Id", "Latest", "ContentType", "Published", "ContentItemId", "Author", "DisplayText" },
                filter: "\"Latest\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ContentItems_LatestByTime",
                table: "ContentItems");

            migrationBuilder.CreateIndex(
                name: "IX_ContentItems_LatestByTime",
                table: "ContentItems",
                column: "ModifiedUtc",
                filter: "\"Latest\"");
        }
    }
}
