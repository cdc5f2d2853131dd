package mainforte_test

// frozenCatalogue is every number and code that was ever stored. Lines are added,
// never changed.
const frozenCatalogue = `
function 0 visitor_reception
function 1 switchboard
function 2 entrance_check
function 3 security_guard
function 4 secretarial
function 5 medical_secretary
function 6 data_entry_filing
function 7 appointment_booking
function 8 staff_planning
function 9 human_resources
function 10 volunteer_coordination
function 11 accounting
function 12 management_control
function 13 purchasing
function 14 legal_advice
function 15 project_management
function 16 team_management
function 17 quality_training
function 18 it_support
function 19 systems_telecoms
function 20 software_data
function 21 media_communication
function 22 translation
function 23 stock_inventory
function 24 packing_kits
function 25 handling_moving
function 26 internal_courier
function 27 logistics_planning
function 28 cook
function 29 kitchen_help
function 30 meal_service
function 31 cleaning
function 32 room_cleaning
function 33 laundry
function 34 sewing
function 35 family_welcome
function 36 resident_company
function 37 video_calls
function 38 phone_company
function 39 activities
function 40 daily_help
function 41 goods_driving
function 42 people_driving
function 43 vehicle_mechanics
function 44 handyman_garden
function 45 electrical
function 46 plumbing_heating
function 47 equipment_maintenance
family 0 reception
family 1 administration
family 2 finance
family 3 projects
family 4 it
family 5 communication
family 6 logistics
family 7 catering
family 8 cleaning_laundry
family 9 company
family 10 driving
family 11 technical
qualification 0 licence_b
qualification 1 licence_c
qualification 2 licence_d
qualification 3 forklift
qualification 4 electrical_clearance
qualification 5 refrigerants
qualification 6 security_card
qualification 7 fire_safety
qualification 8 food_hygiene
qualification 9 cooking_practice
qualification 10 first_aid
qualification 11 language
qualification 12 sign_language
means 0 own_vehicle
means 1 own_van
means 2 own_computer
means 3 own_sewing_machine
language 0 english
language 1 arabic
language 2 spanish
language 3 portuguese
language 4 italian
language 5 german
language 6 turkish
language 7 russian
language 8 ukrainian
language 9 chinese
language 10 creole
language 11 other
condition 0 residents_contact
condition 1 disoriented_people
condition 2 public_contact
condition 3 confidential_files
condition 4 standing
condition 5 cleaning_products
condition 6 cold_heat_noise
condition 7 outdoor
condition 8 alone_at_post
condition 9 heavy_lifting
condition 10 soiled_linen
condition 11 infectious_ward
condition 12 end_of_life
attribute 0 wheelchair_access
attribute 1 guide_dog_welcome
attribute 2 public_transport
attribute 3 parking
attribute 4 meal_provided
attribute 5 clothes_provided
attribute 6 travel_paid
attribute 7 eu_data_only
template kitchen_morning
template breakfasts
template lunch_service
template evening_meal
template cleaning_common
template cleaning_rooms
template linen
template families
template company_afternoon
template video
template entrance
template phone_desk
template unloading
template kits
template office
template accounts_remote
template it_help
template heatwave
template paper_mode
template shuttle
`
